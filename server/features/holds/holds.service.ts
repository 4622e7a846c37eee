import type { Hold, HoldTarget } from '../../../shared/wire/holds/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import { can } from '../../kernel/permissions.js';
import { conflict, notFound, tooMuch } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { AuditService } from '../audit/index.js';
import type { ContactsFeature } from '../contacts/index.js';
import { visitorLabel, type ConversationsService } from '../conversations/index.js';
import type { Held } from './held.js';
import { holdId, type HoldsModel, type StoredHold } from './holds.model.js';

/** Owners and admins keep something from being erased, and say why. */
export function holdsService(deps: {
  holds: HoldsModel;
  held: Held;
  audit: Pick<AuditService, 'around'>;
  contacts: Pick<ContactsFeature, 'find' | 'visitorsOf'>;
  conversations: Pick<ConversationsService, 'find'>;
  isBeingErased: (whose: { visitorIds: readonly string[]; conversationIds: readonly string[] }) => Promise<boolean>;
  /** What was left out while it was held is looked at once more. */
  released: (siteId: string) => Promise<void>;
}) {
  const collection = collectionOf(deps.holds);

  /** The same answer for "not yours" and "not there". A person is held by the entry that stands for all of theirs. */
  async function findTarget(actor: StaffActor, { kind, id }: HoldTarget) {
    if (kind === 'contact') {
      const { _id, siteId } = await deps.contacts.find(actor, 'contact:manage', id);
      return { target: { kind, id: _id }, siteId, visitorId: _id };
    }
    const found = await deps.conversations.find(id);
    if (!found || found.erasedAt || !can(actor, 'contact:manage', found)) throw notFound();
    return { target: { kind, id }, siteId: found.siteId, visitorId: found.visitorId };
  }

  /** In the audit, by ids alone: the reason goes with the hold. */
  const entry = (action: 'hold.set' | 'hold.ended', by: StaffActor, siteId: string, { kind, id }: HoldTarget) => ({
    ...{ action, by, siteIds: [siteId] },
    subject: { id, name: visitorLabel(id) },
    after: { kind },
  });

  return {
    async find(actor: StaffActor, asked: HoldTarget): Promise<StoredHold | undefined> {
      const { target, visitorId } = await findTarget(actor, asked);
      const conversationIds = target.kind === 'conversation' ? [target.id] : [];
      return deps.held.of({ visitorIds: await deps.contacts.visitorsOf(visitorId), conversationIds });
    },

    async set(actor: StaffActor, { reason, ...asked }: HoldTarget & { reason: string }): Promise<StoredHold> {
      const { target, siteId, visitorId } = await findTarget(actor, asked);
      const count = await collection.countDocuments({ siteId }, { limit: limits.holdsOfSite });
      if (count >= limits.holdsOfSite) throw tooMuch('So many holds are too many.');
      const by = { id: actor.staffId, name: actor.name };
      const hold = { siteId, target, reason, by, at: new Date() };
      const _id = holdId(target);
      const conversationIds = target.kind === 'conversation' ? [target.id] : [];
      await deps.audit.around(entry('hold.set', actor, siteId, target), async () => {
        const { upsertedCount } = await collection.updateOne({ _id }, { $set: hold }, { upsert: true });
        if (upsertedCount === 0) return;
        // An erasure asks for holds once more after it is stored, and not again: what it may not have seen would keep nothing.
        const visitorIds = await deps.contacts.visitorsOf(visitorId);
        if (!(await deps.isBeingErased({ visitorIds, conversationIds }))) return;
        await collection.deleteMany({ _id });
        throw conflict('It is being erased.');
      });
      return { _id, ...hold };
    },

    async end(actor: StaffActor, asked: HoldTarget): Promise<void> {
      const { target, siteId } = await findTarget(actor, asked);
      // Of a person all: somebody may have been merged into another one since they were held.
      const ids = target.kind === 'contact' ? await deps.contacts.visitorsOf(target.id) : [target.id];
      await deps.audit.around(
        entry('hold.ended', actor, siteId, target),
        () => collection.deleteMany({ _id: { $in: ids.map((id) => holdId({ kind: target.kind, id })) } }),
        ({ deletedCount }) => (deletedCount > 0 ? {} : undefined),
      );
      await deps.released(siteId);
    },

    async list(actor: StaffActor, siteId: string): Promise<StoredHold[]> {
      if (!can(actor, 'contact:manage', { siteId })) throw notFound();
      return deps.held.ofSite(siteId, limits.holdsOfSite);
    },
  };
}

export const presentHold = ({ target, reason, by, at }: StoredHold): Hold => ({
  ...{ target, reason },
  ...{ by: by.name, at: at.toISOString() },
});
