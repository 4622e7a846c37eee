import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Channel } from '../../../shared/wire/conversations/entities.js';
import type { VisitorActor } from '../../kernel/actors.js';
import type { ConversationRef } from '../../kernel/conversation-ref.js';
import { unavailable } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import type { ChangeConversations } from './change-conversations.js';
import type { ConversationsModel, StoredConversation } from './conversations.model.js';
import type { ConversationFinder } from './conversation-finder.js';
import { goesOn } from './goes-on.js';
import { newConversation, type Known } from './new-conversation.js';

/** The visitor as they are stored. */
export interface Opener extends Known {
  language?: string | undefined;
  /** They are just becoming a person: what they send again will be that person's. */
  isLeaving: boolean;
}

export interface Opening {
  /** Asked only when a conversation is made or goes on. */
  readVisitor: () => Promise<Opener>;
  pageUrl?: string | undefined;
  pageTitle?: string | undefined;
  /** Which one it answers, as an answer by mail says: it goes on there, as long as that one may, also beside an open one. */
  answers?: string | undefined;
  /** By what way one begins that is made now; absent: by the chat. */
  channel?: Channel | undefined;
  /** In which of these what is about to be sent is stored already: it was sent before its conversation was resolved (B15). */
  storedIn: (conversationIds: string[]) => Promise<string | undefined>;
}

export function openConversation(deps: {
  conversations: ConversationsModel;
  found: ConversationFinder;
  change: ChangeConversations;
  /** How long after its end a conversation of the site goes on. */
  reopenWithinMs: (siteId: string) => Promise<number>;
  teamOfNew: (siteId: string, last: StoredConversation | undefined) => Promise<string | null>;
}) {
  const { found, change } = deps;
  const collection = collectionOf(deps.conversations);

  /** Anyone who says something while a conversation is being made finds none to say it to: copied until nothing is new. */
  async function copyKnown(id: string, opening: Opening, copied: object): Promise<void> {
    const said = knownOf(await opening.readVisitor());
    if (isDeepStrictEqual(said, copied)) return;
    await change([id], (stored) => ({ ...stored, ...said }));
    await copyKnown(id, opening, said);
  }

  /** The one that is answered, if it is theirs and goes on; or where this was said before that one was named. */
  async function readAnswered({ siteId, visitorId }: VisitorActor, { answers, storedIn }: Opening) {
    const named = answers === undefined ? null : await found.find(answers);
    if (named?.visitorId !== visitorId || named.siteId !== siteId) return undefined;
    if (!goesOn(named, await deps.reopenWithinMs(siteId))) return undefined;
    const saidIn = await storedIn(await found.idsOf(visitorId));
    return saidIn === undefined || saidIn === named._id ? named : { _id: saidIn, siteId, visitorId };
  }

  /**
   * The visitor's open conversation; made when there is none. Of several at once, one is made (B16). Where a resolved one
   * has the message already, it is that one.
   */
  return async function open(visitor: VisitorActor, opening: Opening): Promise<ConversationRef> {
    const existing = await found.findOpen(visitor);
    const { siteId, visitorId } = visitor;
    const isNamed = opening.answers !== undefined && opening.answers !== existing?._id;
    if (existing && !existing.isFollowUp && !isNamed) return existing;
    const opener = await opening.readVisitor();
    if (opener.isLeaving) throw unavailable();
    const answered = isNamed ? await readAnswered(visitor, opening) : undefined;
    if (answered) {
      if (!existing) await copyKnown(answered._id, opening, {});
      return answered;
    }
    const earlier = (await found.idsOf(visitorId)).filter((id) => id !== existing?._id);
    const storedIn = earlier.length > 0 ? await opening.storedIn(earlier) : undefined;
    if (storedIn !== undefined) return { _id: storedIn, siteId, visitorId };
    if (existing) return existing;
    const last = earlier.length > 0 ? await found.readLast(visitor) : undefined;
    // What is stored there opens it again (late-messages.ts), however often that is done.
    if (last && goesOn(last, await deps.reopenWithinMs(siteId))) {
      await copyKnown(last._id, opening, {});
      return last;
    }
    const known = knownOf(opener);
    const made = newConversation({
      _id: randomUUID(),
      siteId,
      visitorId,
      createdAt: new Date(),
      channel: opening.channel,
      language: opener.language,
      page: { url: opening.pageUrl, title: opening.pageTitle },
      known,
      isFollowUp: earlier.length > 0,
      followUpOf: last?._id,
      teamId: await deps.teamOfNew(siteId, last),
    });
    try {
      await collection.insertOne(made);
      found.remember(made);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const winner = await found.readOpen(visitor);
      if (!winner) throw unavailable();
      return winner;
    }
    await copyKnown(made._id, opening, known);
    return made;
  };
}

/** What is known of the visitor besides the messages. */
const knownOf = ({ attributes, visit, pages, person, contactForm }: Known): Known => ({
  ...(attributes && { attributes }),
  ...(visit && { visit }),
  ...(pages && { pages }),
  ...(person && { person }),
  ...(contactForm && { contactForm }),
});
