import { chooseLanguage } from '../../../shared/locales/texts.js';
import type { MailStop } from '../../../shared/wire/timeline/entities.js';
import type { FilesForMail } from '../attachments/index.js';
import { type ConversationsService, mailed, type StoredConversation } from '../conversations/index.js';
import type { Log } from '../../platform/log.js';
import type { MessagesService, StoredMessage } from '../messages/index.js';
import type { PushService } from '../push/index.js';
import { type SitesService, type StoredSite, settingsOf } from '../sites/index.js';
import { collectionOf } from '../../platform/store/collection.js';
import { insertIgnoringDuplicates } from '../../platform/store/insert-ignoring-duplicates.js';
import { addressOf } from '../contact-form/index.js';
import { answerDeliveries } from './answer-deliveries.js';
import { answerMail } from './answer-mail.js';
import type { Mail, Mailer } from '../../platform/mail/mailer.js';
import { isRecipientRefused } from '../../platform/mail/recipient-refused.js';
import type { AnsweredMail } from '../inbound-mail/index.js';
import type { ReplyAddresses, SentIds, StoppedAddresses, StopLinks } from '../mail-address/index.js';
import type { NotificationsModel, StoredNotification } from './notifications.model.js';

/** In one mail; the rest is in the next. */
export const answersInMail = 40;
/** Meanwhile the mail before it goes out. */
const putOffMs = 5_000;

export type AnswersService = ReturnType<typeof answersService>;

/**
 * Plans how an answer reaches a visitor who is gone, and brings it by mail to who has left an address (by push:
 * answer-pushes.service.ts). The notifications lie with the notifications.
 */
export function answersService(deps: {
  notifications: NotificationsModel;
  conversations: ConversationsService;
  sites: SitesService;
  messages: Pick<MessagesService, 'readAnswers' | 'readLastOfVisitor'>;
  /** Whether the visitor has the chat open, wherever; no when that cannot be known. */
  isVisitorOnline: (visitorId: string) => Promise<boolean>;
  mailer: Mailer | undefined;
  /** How long a mail to an address that nobody has proved must wait, in milliseconds. Undefined where nothing is limited. */
  waitForAnswer: ((siteId: string, email: string) => Promise<number | undefined>) | undefined;
  /** The addresses that get no mail. */
  stops: Pick<StoppedAddresses, 'mailStopOf' | 'note' | 'suppress'>;
  stopLinkFor: StopLinks['linkFor'];
  sentIds: Pick<SentIds, 'idFor'>;
  replyAddressOf: ReplyAddresses['replyAddressOf'];
  /** The visitor's own last mail in a conversation. */
  lastMailOf: (conversationId: string, address: string) => Promise<AnsweredMail | undefined>;
  isFromMailOf: (said: { conversationId: string; clientId: string }, address: string) => Promise<boolean>;
  filesForMail: FilesForMail;
  serverUrl: string;
  mailAfterMs: number;
  push: Pick<PushService, 'amongThese'>;
  pushAfterMs: number;
  enqueue: (id: string, delayMs: number) => Promise<void>;
  log: Log;
}) {
  const collection = collectionOf(deps.notifications);
  const delays = { answer: deps.mailAfterMs, push: deps.pushAfterMs };
  const { settle, open, cover, noteDelivery, putOff } = answerDeliveries(deps);

  /** Resolves with false where there is no such mailbox; rejects when it must be tried again. */
  async function send(answer: Mail): Promise<boolean> {
    try {
      await deps.mailer?.send(answer);
      return true;
    } catch (error) {
      if (isRecipientRefused(error)) return false;
      throw error;
    }
  }

  const skip = (id: string, why: MailStop) =>
    settle(id, 'skipped', why === 'bounced' ? 'answer-bounced' : 'answer-unwanted');

  /** The last answer of the next mail. Which answers are in it is asked for only where they may be too many. */
  async function lastInMail(conversationId: string, after: number, lastSeq: number): Promise<number> {
    if (lastSeq - after <= answersInMail) return lastSeq;
    const found = await deps.messages.readAnswers(conversationId, after, lastSeq, answersInMail + 1);
    return (found.length > answersInMail ? found[answersInMail - 1]?.seq : undefined) ?? lastSeq;
  }

  /** What the visitor wrote last before them: anybody can type any address, and must not have another's words sent there. */
  async function askedBefore(conversation: StoredConversation, to: string, seq: number) {
    const asked = await deps.messages.readLastOfVisitor(conversation._id, seq);
    return asked && (isProved(conversation, to) || (await deps.isFromMailOf(asked, to))) ? asked : undefined;
  }

  async function mail(notification: StoredNotification, conversation: StoredConversation, to: string, after: number) {
    const { _id, seq } = notification;
    const conversationId = conversation._id;
    // The summary may not have its own answer yet.
    const lastSeq = Math.max(conversation.lastStaffSeq, seq);
    const upToSeq = notification.upToSeq ?? (await lastInMail(conversationId, after, lastSeq));
    // Its own answer is in a later mail than the next one: the notification of the first goes before it.
    if (upToSeq < seq) return putOffBehind(notification, after);
    await cover(_id, upToSeq);
    const site = await deps.sites.find(conversation.siteId);
    const answers = await deps.messages.readAnswers(conversationId, after, upToSeq, answersInMail);
    const [first] = answers;
    if (!first) return settle(_id, 'skipped', 'answer-deleted');
    const language = chooseLanguage([conversation.language]);
    const isByMail = conversation.channel === 'mail';
    const sentFiles = answers.flatMap(({ attachments = [], at }) => attachments.map(({ id }) => ({ id, at })));
    const isSent = await send(
      answerMail({
        ...{ messageId: deps.sentIds.idFor(_id, to), conversationId, to, language, answers, isByMail },
        asked: await askedBefore(conversation, to, first.seq),
        hasMore: answers.length === answersInMail && lastSeq > upToSeq,
        // Others open them in the chat.
        files: isByMail ? await deps.filesForMail(sentFiles) : new Map(),
        siteName: site?.name ?? '',
        zone: settingsOf(site ?? {}).officeHours.zone,
        page: site && pageOf(conversation, (origin) => deps.sites.allowsOrigin(site, origin)),
        replyTo: (await deps.replyAddressOf(conversationId, { visitor: to })) ?? ownAddressFor(conversation, site),
        answered: isByMail ? await deps.lastMailOf(conversationId, to) : undefined,
        stopLink: deps.stopLinkFor({ siteId: conversation.siteId, conversationId, to, language }),
        serverUrl: deps.serverUrl,
      }),
    );
    if (!isSent) {
      await deps.stops.suppress(conversation.siteId, to, 'bounced', { conversationId });
      return skip(_id, 'bounced');
    }
    await noteDelivery(_id, { to, at: new Date() });
    await settle(_id, 'sent', 'answer-unread');
    // After everything that a repeat depends on: a mail goes out once, and the timeline may miss one.
    await deps.conversations.change([conversation._id], (stored) => mailed(stored, 'answers'));
  }

  async function putOffBehind({ _id, conversationId, siteId, seq }: StoredNotification, after: number) {
    const [first] = await deps.messages.readAnswers(conversationId, after, seq, 1);
    if (first) {
      const begun = notificationOf('answer', { conversationId, siteId, seq: first.seq }, 'mail');
      await insertIgnoringDuplicates(collection, [begun]);
      // It may have been given up, or left out while it was in none.
      const isOver = { _id: begun._id, state: { $nin: ['pending', 'sent'] as const } };
      const { state, reason, dueAt } = begun;
      await collection.updateOne(isOver, { $set: { state, reason, dueAt } });
      void enqueue(begun);
    }
    await putOff(_id, putOffMs);
  }

  /** Anybody can type any address, also once per conversation. What was begun is counted, and what the publisher has signed is not. */
  async function mustWait(
    { upToSeq }: StoredNotification,
    { person, siteId, channel }: StoredConversation,
    to: string,
  ) {
    // Who has begun by mail reads there, and has written from that address.
    if (upToSeq !== undefined || person?.email !== undefined || channel === 'mail') return undefined;
    return deps.waitForAnswer?.(siteId, to);
  }

  return {
    /** Writes the notifications for these answers, by each way once; those of visitors who left neither address nor device need none. */
    async plan(messages: StoredMessage[]): Promise<void> {
      const answers = messages.filter(({ from }) => from === 'staff');
      const ids = new Set(answers.map(({ conversationId }) => conversationId));
      const found = await deps.conversations.findAll([...ids]);
      const conversations = new Map(found.map((conversation) => [conversation._id, conversation]));
      const notified = await deps.push.amongThese(found.map(({ visitorId }) => visitorId));
      const planned: StoredNotification[] = [];
      for (const { conversationId, seq } of answers) {
        const conversation = conversations.get(conversationId);
        if (!conversation) continue;
        const of = { conversationId, siteId: conversation.siteId, seq };
        if (addressOf(conversation) !== undefined) planned.push(notificationOf('answer', of, conversation.channel));
        if (notified.has(conversation.visitorId)) planned.push(notificationOf('push', of));
      }
      if (planned.length === 0) return;
      const known = await insertIgnoringDuplicates(collection, planned);
      // Not awaited: a queue that is away must not hold up what follows from other messages.
      for (const [index, notification] of planned.entries()) if (!known.has(index)) void enqueue(notification);
    },

    /** Does a notification whose time has come. Rejects when it must be tried again. */
    async perform(id: string): Promise<void> {
      const opened = await open(id);
      if (!opened) return;
      const { notification, conversation, knownSeq } = opened;
      const to = addressOf(conversation);
      if (to === undefined) return settle(id, 'skipped', 'no-address');
      if (await deps.isVisitorOnline(conversation.visitorId)) return putOff(id, deps.mailAfterMs);
      const why = await deps.stops.mailStopOf(conversation.siteId, to);
      if (why) {
        await deps.stops.note(conversation._id, why);
        return skip(id, why);
      }
      if (!deps.mailer) return settle(id, 'kept', 'mail-not-configured');
      const waitMs = await mustWait(notification, conversation, to);
      return waitMs ? putOff(id, waitMs) : mail(notification, conversation, to, knownSeq);
    },
  };

  function notificationOf(
    kind: NonNullable<StoredNotification['kind']>,
    of: Pick<StoredNotification, 'conversationId' | 'siteId' | 'seq'>,
    channel?: StoredConversation['channel'],
  ): StoredNotification {
    const at = new Date();
    const dueAt = new Date(at.getTime() + (channel === 'mail' ? 0 : delays[kind]));
    const _id = `${kind}-${of.conversationId}-${of.seq}`;
    return { _id, kind, ...of, state: 'pending', reason: 'answer-unread', dueAt, at, deliveries: [] };
  }

  async function enqueue({ _id: id, dueAt }: StoredNotification): Promise<void> {
    try {
      await deps.enqueue(id, Math.max(0, dueAt.getTime() - Date.now()));
    } catch (error) {
      deps.log.warn({ notificationId: id, err: error }, 'queue not available; the sweeper will hand the answer over');
    }
  }
}

/** By the publisher's signature. What was typed anybody can have typed. */
const isProved = ({ person }: StoredConversation, to: string): boolean => person?.email === to;

/** Without what a page may carry in its address of its reader. Another's page is no place to send anybody to. */
function pageOf({ pageUrl }: StoredConversation, isOwn: (origin: string) => boolean): string | undefined {
  if (!pageUrl || !URL.canParse(pageUrl)) return undefined;
  const { origin, pathname } = new URL(pageUrl);
  return isOwn(origin) ? origin + pathname : undefined;
}

/** Where no address has a token, who has written to the site's own address writes there again. */
function ownAddressFor({ channel }: StoredConversation, site: StoredSite | undefined): string | undefined {
  return channel === 'mail' && site ? settingsOf(site).mailAddress || undefined : undefined;
}
