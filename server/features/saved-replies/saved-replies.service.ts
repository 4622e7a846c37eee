import { limits } from '../../../shared/wire/limits.js';
import type { SavedReplyContent } from '../../../shared/wire/saved-replies/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { AppError, conflict, notFound, tooMuch } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import type { AuditService } from '../audit/index.js';
import { countUses } from './count-uses.js';
import { replyEntry } from './reply-entry.js';
import type { SavedRepliesModel, StoredSavedReply } from './saved-replies.model.js';
import {
  canDelete,
  canUse,
  canWrite,
  scopeOfStaff,
  scopesOf,
  scopesSeenBy,
  subjectOfScope,
} from './saved-replies.policy.js';

export type SavedRepliesService = ReturnType<typeof savedRepliesService>;

/** Texts that are sent again and again, and what is done together with them. */
export function savedRepliesService(deps: {
  replies: SavedRepliesModel;
  audit: Pick<AuditService, 'around'>;
  events: DomainEvents;
}) {
  const collection = collectionOf(deps.replies);
  const count = countUses(deps.replies);

  async function find(id: string): Promise<StoredSavedReply | null> {
    return deps.replies.findById(id).lean<StoredSavedReply>();
  }

  function audited<Result>(
    entry: ReturnType<typeof replyEntry>,
    happen: () => Promise<Result>,
    hasHappened: (result: Result) => boolean = () => true,
  ): Promise<Result> {
    return entry ? deps.audit.around(entry, happen, (result) => (hasHappened(result) ? {} : undefined)) : happen();
  }

  /** Bounded, so that a list stays one that people can read. */
  async function expectRoom(scopes: readonly string[]): Promise<void> {
    for (const scope of scopes) {
      const limit = subjectOfScope(scope).staffId ? limits.savedRepliesOfPerson : limits.savedRepliesOfSite;
      if ((await deps.replies.countDocuments({ scopes: scope })) >= limit) throw tooMuch('There are too many already.');
    }
  }

  return {
    /** Those that the actor may see, in the order of their ids. */
    async list(actor: StaffActor, { after, limit }: { after?: string; limit: number }) {
      const found = await deps.replies
        .find({ scopes: { $in: scopesSeenBy(actor) }, ...(after ? { _id: { $gt: after } } : {}) })
        .sort({ _id: 1 })
        .limit(limit + 1)
        .lean<StoredSavedReply[]>();
      return { replies: found.slice(0, limit), hasMore: found.length > limit };
    },

    /** `E_CONFLICT` where the shortcut is taken, or the id by another one. */
    async create(actor: StaffActor, id: string, content: SavedReplyContent): Promise<StoredSavedReply> {
      const stored = storedOf(actor, id, content);
      if (!canWrite(actor, stored)) throw notFound();

      await expectRoom(stored.scopes);
      try {
        await audited(replyEntry(actor, undefined, stored), () => collection.insertOne(stored));
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const present = await find(id);
        if (!present) throw shortcutTaken();
        // A resend of what is stored.
        if (canUse(actor, present) && isSame(present, stored)) return present;
        throw conflict('This id is taken.');
      }
      deps.events.publish('saved-replies.changed', stored.scopes);
      return stored;
    },

    /** `E_CONFLICT` when it is not the newest revision any more that was edited; with the field where the shortcut is taken. */
    async change(
      actor: StaffActor,
      { id, revision, content }: { id: string; revision: number; content: SavedReplyContent },
    ): Promise<StoredSavedReply> {
      const before = await find(id);
      if (!before || !canUse(actor, before) || !canWrite(actor, before)) throw notFound();
      const after = { ...storedOf(actor, id, content), useCount: before.useCount, revision: revision + 1 };
      if (!canWrite(actor, after)) throw notFound();

      await expectRoom(after.scopes.filter((scope) => !before.scopes.includes(scope)));
      // Uses are counted meanwhile, so they are not written here.
      const { useCount: _counted, ...set } = after;
      const absent = (['ownerId', 'siteIds', 'folder', 'actions'] as const).filter((name) => !(name in after));
      const $unset = Object.fromEntries(absent.map((name) => [name, true as const]));
      const { matchedCount } = await audited(
        replyEntry(actor, before, after),
        () => collection.updateOne({ _id: id, revision }, { $set: set, ...(absent.length > 0 ? { $unset } : {}) }),
        (result) => result.matchedCount > 0,
      ).catch((error: unknown) => {
        throw isDuplicateKey(error) ? shortcutTaken() : error;
      });
      if (matchedCount === 0) throw conflict('Somebody else has changed it meanwhile.');
      deps.events.publish('saved-replies.changed', [...new Set([...before.scopes, ...after.scopes])]);
      return after;
    },

    async delete(actor: StaffActor, id: string): Promise<void> {
      const stored = await find(id);
      if (!stored || !canUse(actor, stored) || !canDelete(actor, stored)) throw notFound();

      await audited(
        replyEntry(actor, stored, undefined),
        () => collection.deleteMany({ _id: id }),
        ({ deletedCount }) => deletedCount > 0,
      );
      deps.events.publish('saved-replies.changed', stored.scopes);
    },

    /** Of somebody whose account is gone, what was theirs alone. Repeatable. */
    async eraseOf(staffId: string): Promise<void> {
      await collection.deleteMany({ scopes: scopeOfStaff(staffId) });
    },

    /** Counted for those that the actor may use; the others are left out, since one may have been taken away meanwhile. */
    async used(actor: StaffActor, ids: readonly string[]): Promise<void> {
      const found = await deps.replies
        .find({ _id: { $in: [...new Set(ids)] }, scopes: { $in: scopesSeenBy(actor) } }, { _id: 1 })
        .lean<Pick<StoredSavedReply, '_id'>[]>();
      await count(found.map(({ _id }) => _id));
    },
  };
}

function storedOf(actor: StaffActor, id: string, content: SavedReplyContent): StoredSavedReply {
  const { isShared, siteIds: named, ...rest } = content;
  const siteIds = named && [...new Set(named)];
  const reach = { ...(isShared ? {} : { ownerId: actor.staffId }), ...(siteIds ? { siteIds } : {}) };
  return { _id: id, ...reach, ...rest, scopes: scopesOf(reach), useCount: 0, revision: 1, updatedAt: new Date() };
}

function isSame(present: StoredSavedReply, sent: StoredSavedReply): boolean {
  const contentOf = ({ updatedAt: _at, useCount: _uses, ...content }: StoredSavedReply) =>
    JSON.stringify(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)));
  return contentOf(present) === contentOf(sent);
}

const shortcutTaken = () => new AppError('E_CONFLICT', 'The shortcut is taken.', undefined, 'shortcut');
