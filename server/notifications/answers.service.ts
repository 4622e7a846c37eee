import type { StoredConversation } from '../conversations/conversations.model.js';
import type { ConversationsService } from '../conversations/conversations.service.js';
import type { Log } from '../log.js';
import type { StoredMessage } from '../messages/messages.model.js';
import type { SitesService } from '../sites/sites.service.js';
import { collectionOf } from '../store/collection.js';
import { insertNew } from '../store/insert-new.js';
import { addressOf } from '../visitors/address-of.js';
import { answerMail, type Answer } from './answer-mail.js';
import type { Mailer } from './mailer.js';
import type { NotificationsModel, StoredNotification } from './notifications.model.js';

/** In one mail; who has not read more than these finds the rest in the chat. */
export const answersInMail = 20;

export type AnswersService = ReturnType<typeof answersService>;

/** Brings an answer by mail to a visitor who is gone and has left an address. Its duties lie with the notifications. */
export function answersService(deps: {
  notifications: NotificationsModel;
  conversations: ConversationsService;
  sites: SitesService;
  /** What the staff wrote after one number up to another, in order. */
  readAnswers: (conversationId: string, after: number, upTo: number) => Promise<Answer[]>;
  /** Whether the visitor has the chat open, wherever; no when that cannot be known. */
  isVisitorOnline: (visitorId: string) => Promise<boolean>;
  mailer: Mailer | undefined;
  serverUrl: string;
  mailAfterMs: number;
  enqueue: (id: string, delayMs: number) => Promise<void>;
  log: Log;
}) {
  const collection = collectionOf(deps.notifications);

  async function settle(id: string, state: StoredNotification['state'], reason: StoredNotification['reason']) {
    await collection.updateOne({ _id: id }, { $set: { state, reason, at: new Date() } });
  }

  /** Up to here the conversation's other duties have mailed, or are about to. */
  async function mailedSeq({ _id, conversationId }: StoredNotification): Promise<number> {
    const [newest] = await collection
      .find({ conversationId, _id: { $ne: _id }, state: { $ne: 'skipped' }, upToSeq: { $exists: true } })
      .sort({ upToSeq: -1 })
      .limit(1)
      .toArray();
    return newest?.upToSeq ?? 0;
  }

  async function mail(duty: StoredNotification, conversation: StoredConversation, to: string, after: number) {
    const { _id, upToSeq = conversation.lastStaffSeq } = duty;
    // Written before: the duties of the later answers see that theirs are in this mail, and a repeat has the same ones.
    await collection.updateOne({ _id }, { $set: { upToSeq } });
    const site = await deps.sites.find(conversation.siteId);
    const answers = await deps.readAnswers(conversation._id, after, upToSeq);
    await deps.mailer?.send(
      answerMail({
        dutyId: _id,
        to,
        language: conversation.language,
        siteName: site?.name ?? '',
        answers,
        page: site && pageOf(conversation, (origin) => deps.sites.allowsOrigin(site, origin)),
        serverUrl: deps.serverUrl,
      }),
    );
    await collection.updateOne({ _id }, { $push: { deliveries: { to, at: new Date() } } });
    await settle(_id, 'sent', 'answer-unread');
  }

  return {
    /** Writes the duties for these answers, once each; those of visitors without an address need none. */
    async plan(messages: StoredMessage[]): Promise<void> {
      const at = new Date();
      const dueAt = new Date(at.getTime() + deps.mailAfterMs);
      const duties: StoredNotification[] = [];
      const conversations = new Map<string, StoredConversation | null>();
      for (const { conversationId, seq, from } of messages) {
        if (from !== 'staff') continue;
        if (!conversations.has(conversationId))
          conversations.set(conversationId, await deps.conversations.find(conversationId));
        const conversation = conversations.get(conversationId);
        if (!conversation || addressOf(conversation) === undefined) continue;
        const _id = `answer-${conversationId}-${seq}`;
        const { siteId } = conversation;
        const state = { state: 'pending', reason: 'answer-unread', dueAt, at, deliveries: [] } as const;
        duties.push({ _id, kind: 'answer', conversationId, siteId, seq, ...state, deliveries: [] });
      }
      if (duties.length === 0) return;
      const known = await insertNew(collection, duties);
      // Not awaited: a queue that is away must not hold up what follows from other messages.
      for (const [index, { _id }] of duties.entries()) if (!known.has(index)) void enqueue(_id);
    },

    /** Does a duty whose time has come. Rejects when it must be tried again. */
    async perform(id: string): Promise<void> {
      const duty = await collection.findOne({ _id: id });
      if (duty?.state !== 'pending') return;
      const conversation = await deps.conversations.find(duty.conversationId);
      const readSeq = conversation?.visitorReadSeq ?? 0;
      if (!conversation || readSeq >= (duty.upToSeq ?? duty.seq)) return settle(id, 'skipped', 'answer-read');
      const to = addressOf(conversation);
      if (to === undefined) return settle(id, 'skipped', 'no-address');
      const mailed = await mailedSeq(duty);
      if (mailed >= duty.seq) return settle(id, 'skipped', 'answer-covered');
      if (await deps.isVisitorOnline(conversation.visitorId)) {
        // The sweep hands it over again at that time: the queue takes no second job of this one's name now.
        await collection.updateOne({ _id: id }, { $set: { dueAt: new Date(Date.now() + deps.mailAfterMs) } });
        return;
      }
      if (!deps.mailer) return settle(id, 'kept', 'mail-not-configured');
      return mail(duty, conversation, to, Math.max(readSeq, mailed));
    },
  };

  async function enqueue(id: string): Promise<void> {
    try {
      await deps.enqueue(id, deps.mailAfterMs);
    } catch (error) {
      deps.log.warn({ notificationId: id, err: error }, 'queue not available; the sweeper will hand the answer over');
    }
  }
}

/** Without what a page may carry in its address of its reader. Another's page is no place to send anybody to. */
function pageOf({ pageUrl }: StoredConversation, isOwn: (origin: string) => boolean): string | undefined {
  if (!pageUrl || !URL.canParse(pageUrl)) return undefined;
  const { origin, pathname } = new URL(pageUrl);
  return isOwn(origin) ? origin + pathname : undefined;
}
