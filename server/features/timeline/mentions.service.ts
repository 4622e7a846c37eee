import type { Named } from '../../../shared/wire/timeline/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { maySee } from '../../kernel/may-see.js';
import { can } from '../../kernel/permissions.js';
import { notFound } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { ConversationsService, StoredConversation } from '../conversations/index.js';
import type { SitesService } from '../sites/index.js';
import type { StaffService } from '../staff/index.js';
import { mentioning, mentionKey } from './mentioning.js';
import type { MentionsModel } from './mentions.model.js';
import type { StoredEntry } from './timeline.model.js';

export type MentionsService = ReturnType<typeof mentionsService>;

/** Colleagues who are named in notes. It gives nobody an access that they do not have. */
export function mentionsService(deps: {
  mentions: MentionsModel;
  conversations: ConversationsService;
  sites: Pick<SitesService, 'rememberedIds'>;
  staff: Pick<StaffService, 'active'>;
  events: DomainEvents;
  /** Who has not looked by then is told beside the inbox as well. */
  notifyAfterMs: number;
}) {
  const { conversations, events } = deps;
  const collection = collectionOf(deps.mentions);

  const stateOf = async ({ siteId }: StoredConversation) => ({
    isArchived: (await deps.sites.rememberedIds()).archived.includes(siteId),
  });

  return {
    /** Of these people those who may see the conversation and are not the author. */
    async mayBeNamed(author: StaffActor, conversation: StoredConversation, ids: readonly string[]): Promise<Named[]> {
      if (ids.length === 0) return [];
      const [people, site] = await Promise.all([deps.staff.active([conversation.siteId]), stateOf(conversation)]);
      const named = people.filter(({ id }) => id !== author.staffId && ids.includes(id));
      return named.filter((person) => maySee(person, conversation, site)).map(({ id, name }) => ({ id, name }));
    },

    /**
     * They find the conversation among their mentions, and hear of it; but for those who may not see it as it is now, since the
     * note may be told of later than it was written. Done again it changes nothing.
     */
    async follow({ conversationId, number, at, mentions = [], ...note }: StoredEntry): Promise<void> {
      if (mentions.length === 0) return;
      const conversation = await conversations.find(conversationId);
      if (!conversation) return;
      const [people, site] = await Promise.all([deps.staff.active([conversation.siteId]), stateOf(conversation)]);
      const named = people.filter((person) => mentions.some(({ id }) => id === person.id));
      let ids: string[] = [];
      const mention = (stored: StoredConversation) => {
        ids = stored.erasedAt ? [] : named.filter((person) => maySee(person, stored, site)).map(({ id }) => id);
        return mentioning(stored, ids);
      };
      await conversations.change([conversationId], mention, [conversation]);
      if (ids.length === 0) return;
      const dueAt = new Date(at.getTime() + deps.notifyAfterMs);
      await collection.bulkWrite(
        ids.map((staffId) => ({
          updateOne: {
            filter: { _id: mentionKey(staffId, conversationId) },
            update: { $set: { staffId, conversationId, at, dueAt }, $max: { number } },
            upsert: true,
          },
        })),
        { ordered: false },
      );
      events.publish('mention.added', { conversationId, number, text: note.text ?? '', by: note.by?.name ?? '' }, ids);
    },

    /** People whom a changed note does not name any more: that is no mention any longer. */
    async forgetOthers({ conversationId, number, mentions = [] }: StoredEntry): Promise<void> {
      const named = mentions.map(({ id }) => id);
      const unread = { conversationId, number, staffId: { $nin: named } };
      const others = await collection.find(unread, { projection: { staffId: 1 } }).toArray();
      if (others.length === 0) return;
      await collection.deleteMany(unread);
      for (const { staffId } of others) events.publish('mention.read', staffId, conversationId);
    },

    /** The conversations in which the actor is named and that they have not opened since, as far as they may see them. */
    async unread(actor: StaffActor): Promise<string[]> {
      const { staffId } = actor;
      const own = await collection.find({ staffId }, { sort: { at: -1 }, limit: limits.unreadMentions }).toArray();
      const found = await conversations.findAll(own.map(({ conversationId }) => conversationId));
      const seen = new Set(
        found.filter((each) => !each.erasedAt && can(actor, 'conversation:note', each)).map(({ _id }) => _id),
      );
      return own.map(({ conversationId }) => conversationId).filter((id) => seen.has(id));
    },

    async markRead(actor: StaffActor, conversationId: string): Promise<void> {
      const conversation = await conversations.factsFor(actor, conversationId);
      if (!conversation || conversation.isErased || !can(actor, 'conversation:note', conversation)) throw notFound();

      const { deletedCount } = await collection.deleteMany({ _id: mentionKey(actor.staffId, conversationId) });
      if (deletedCount > 0) events.publish('mention.read', actor.staffId, conversationId);
    },

    /** Of somebody whose account is gone. May be repeated. */
    async eraseOf(staffId: string): Promise<void> {
      await collection.deleteMany({ staffId });
    },

    /** All of these conversations. May be repeated. */
    async eraseAll(conversationIds: string[]): Promise<void> {
      await collection.deleteMany({ conversationId: { $in: conversationIds } });
    },
  };
}
