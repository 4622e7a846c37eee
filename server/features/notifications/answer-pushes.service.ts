import { plainText } from '../../platform/plain-text.js';
import { limits } from '../../../shared/wire/limits.js';
import type { ConversationsService, StoredConversation } from '../conversations/index.js';
import type { Log } from '../../platform/log.js';
import type { PushSender, PushService, StoredPushSubscription } from '../push/index.js';
import type { SitesService, StoredSite } from '../sites/index.js';
import type { MessagesService } from '../messages/index.js';
import { collectionOf } from '../../platform/store/collection.js';
import { answerDeliveries } from './answer-deliveries.js';
import type { Answer } from './answer-mail.js';
import type { NotificationsModel, StoredNotification } from './notifications.model.js';

/**
 * Anyone who has the chat open reads an answer within moments. Unread for longer than this it is open and not looked at, in a tab
 * behind others; the service worker sees whether it is.
 */
const notLookedAtMs = 60_000;

/** Notifies the browsers of a visitor of an answer. The notifications are planned with those of the mails (answers.service.ts). */
export function answerPushesService(deps: {
  notifications: NotificationsModel;
  conversations: ConversationsService;
  sites: SitesService;
  push: PushService;
  sender: PushSender;
  messages: Pick<MessagesService, 'readLastAnswer'>;
  /** Whether the visitor has the chat open, wherever; no when that cannot be known. */
  isVisitorOnline: (visitorId: string) => Promise<boolean>;
  pushAfterMs: number;
  log: Log;
}) {
  const collection = collectionOf(deps.notifications);
  const { settle, open, cover, noteDelivery, putOff } = answerDeliveries(deps);

  async function pushTo(device: StoredPushSubscription, notification: StoredNotification, payload: object) {
    const { _id: id, conversationId } = notification;
    // All 32 signs that a topic may have; another conversation's is another one.
    const outcome = await deps.sender.send(device, { topic: conversationId.replaceAll('-', ''), payload });
    const to = new URL(device.endpoint).hostname;
    if (outcome === 'sent') await noteDelivery(id, { deviceId: device._id, to, at: new Date() });
    else if (outcome === 'gone') await deps.push.forget(device);
    else deps.log.warn({ notificationId: id, service: to, outcome }, 'a push service did not take a notification');
    return outcome;
  }

  async function push(
    notification: StoredNotification,
    conversation: StoredConversation,
    devices: StoredPushSubscription[],
    knownSeq: number,
  ) {
    const { _id: id } = notification;
    const upToSeq = notification.upToSeq ?? Math.max(notification.seq, conversation.lastStaffSeq);
    await cover(id, upToSeq);
    const site = await deps.sites.find(conversation.siteId);
    const answer = await deps.messages.readLastAnswer(conversation._id, knownSeq, upToSeq);
    if (!site || !answer) return settle(id, 'skipped', 'answer-deleted');
    const payload = payloadOf(id, site, conversation, answer);
    const reached = new Set(notification.deliveries.map(({ deviceId }) => deviceId));
    const open = devices.filter(({ _id }) => !reached.has(_id));
    const outcomes = await Promise.all(open.map((device) => pushTo(device, notification, payload)));
    if (outcomes.includes('later')) throw new Error('a push service cannot take a notification now');
    if (outcomes.every((outcome) => outcome === 'gone') && reached.size === 0)
      return settle(id, 'skipped', 'no-device');
    return end(id);
  }

  /** Some of the browsers may have got it. */
  async function end(id: string): Promise<void> {
    const notification = await collection.findOne({ _id: id });
    if (notification && notification.deliveries.length > 0) return settle(id, 'sent', 'answer-unread');
    return settle(id, 'failed', 'push-refused');
  }

  return {
    /** Does a notification whose time has come. Rejects when it must be tried again. */
    async perform(id: string): Promise<void> {
      const opened = await open(id);
      if (!opened) return;
      const { notification, conversation, knownSeq } = opened;
      const devices = await deps.push.ofVisitor(conversation.visitorId);
      if (devices.length === 0) return settle(id, 'skipped', 'no-device');
      const mayBeLookedAt = Date.now() - notification.at.getTime() < notLookedAtMs;
      if (mayBeLookedAt && (await deps.isVisitorOnline(conversation.visitorId))) return putOff(id, deps.pushAfterMs);
      return push(notification, conversation, devices, knownSeq);
    },

    /** After the queue's last attempt. */
    giveUp: end,
  };
}

/** What the service worker shows (`widget/features/push/service-worker.ts`). Encrypted to the browser, so no push service reads it. */
function payloadOf(id: string, site: StoredSite, { _id: tag, language }: StoredConversation, answer: Answer) {
  const words = plainText(answer.text) || (answer.attachments ?? []).map(({ name }) => `📎 ${name}`).join(', ');
  const body = answer.authorName ? `${answer.authorName}: ${words}` : words;
  return {
    id,
    tag,
    title: site.name,
    body: shortened(body),
    url: `/chat/${site.key}`,
    ...(language ? { language } : {}),
  };
}

/** By whole signs: half of a pair would be none. */
function shortened(text: string): string {
  const signs = [...text.replace(/\s+/g, ' ').trim()];
  return signs.length <= limits.preview ? signs.join('') : `${signs.slice(0, limits.preview - 1).join('')}…`;
}
