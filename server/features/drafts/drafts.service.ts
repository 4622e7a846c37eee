import type { DraftKind } from '../../../shared/wire/drafts/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { can } from '../../kernel/permissions.js';
import { notFound } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { ConversationsService } from '../conversations/index.js';
import { idOf, type DraftsModel, type StoredDraft } from './drafts.model.js';

/** What nobody has touched for this time is not gone on with. Its device still has it. */
const keptMs = 90 * 24 * 3_600_000;

export interface SavedDraft {
  conversationId: string;
  kind: DraftKind;
  deviceId: string;
  text: string;
  /** Drafts of other devices that this one goes on with, as it knew them. */
  replaces: readonly { deviceId: string; at: string }[];
}

export type DraftsService = ReturnType<typeof draftsService>;

/** What is written and not sent, of each device apart: nothing of one overwrites what another has. Seen by who wrote it alone. */
export function draftsService(deps: {
  drafts: DraftsModel;
  conversations: Pick<ConversationsService, 'factsFor'>;
  events: DomainEvents;
}) {
  const collection = collectionOf(deps.drafts);

  async function requireAccess(actor: StaffActor, conversationId: string): Promise<void> {
    const conversation = await deps.conversations.factsFor(actor, conversationId);
    if (!conversation || conversation.isErased || !can(actor, 'conversation:note', conversation)) throw notFound();
  }

  /** Of more devices than anybody has: what they wrote last is read, the rest is not. */
  async function forgetOldest(staffId: string, conversationId: string): Promise<void> {
    const old = await collection
      .find({ conversationId, staffId }, { sort: { at: -1 }, skip: 2 * limits.draftDevices, projection: { _id: 1 } })
      .toArray();
    if (old.length > 0) await collection.deleteMany({ _id: { $in: old.map(({ _id }) => _id) } });
  }

  return {
    async save(actor: StaffActor, { conversationId, kind, deviceId, text, replaces }: SavedDraft): Promise<Date> {
      await requireAccess(actor, conversationId);

      const { staffId } = actor;
      const at = new Date();
      const of = (device: string) => ({ staffId, conversationId, kind, deviceId: device });
      const _id = idOf(of(deviceId));
      if (text.trim() === '') await collection.deleteMany({ _id });
      else await collection.updateOne({ _id }, { $set: { ...of(deviceId), text, at } }, { upsert: true });
      // Afterwards, so that a fault in between leaves both. What was written on since is another version, and stays.
      for (const other of replaces) {
        if (other.deviceId === deviceId) continue;
        const known = { _id: idOf(of(other.deviceId)), at: new Date(other.at) };
        await collection.updateOne(known, { $set: { text: '', at } });
      }
      await forgetOldest(staffId, conversationId);
      deps.events.publish('draft.changed', staffId, conversationId, deviceId);
      return at;
    },

    async list(actor: StaffActor, conversationId: string): Promise<StoredDraft[]> {
      await requireAccess(actor, conversationId);

      const { staffId } = actor;
      // Of each device a reply and a note.
      const limit = 2 * limits.draftDevices;
      return collection.find({ conversationId, staffId }, { sort: { at: -1 }, limit }).toArray();
    },

    /** All of these conversations. May be repeated. */
    async eraseAll(conversationIds: string[]): Promise<void> {
      await collection.deleteMany({ conversationId: { $in: conversationIds } });
    },

    /** Of somebody whose account is gone. */
    async eraseOf(staffId: string): Promise<void> {
      await collection.deleteMany({ staffId });
    },

    /** Takes away what is long untouched. */
    async sweep(now = Date.now()): Promise<number> {
      return (await collection.deleteMany({ at: { $lt: new Date(now - keptMs) } })).deletedCount;
    },
  };
}
