import type { StaffPush } from '../../../shared/wire/push/staff-push.js';
import type { PushSender } from './push-sender.js';
import type { StoredStaffDevice } from './staff-devices.model.js';

/** Browsers of its maker count a push that shows nothing against the inbox, and end its notifications after some. */
const mustShow = /(^|\.)push\.apple\.com$/;
/** A device may be off for long, and shows what it shows until it hears of this. */
const overSeconds = 24 * 60 * 60;

/** All 32 signs that a topic may have. What is newer takes the place of what still waits at the push service. */
export const topicOf = (conversationId: string): string => conversationId.replaceAll('-', '');

type Closed = Pick<StoredStaffDevice, 'endpoint' | 'keys'>;

/** Closes these on a device, of which `unseen` stay. The topic is the same: what waits for a device that is off is never shown there. */
export async function closeShown(
  sender: Pick<PushSender, 'send'>,
  device: Closed,
  { conversationIds, unseen }: { conversationIds: readonly string[]; unseen: number },
): Promise<void> {
  if (mustShow.test(new URL(device.endpoint).hostname)) return;
  await Promise.all(
    conversationIds.map((conversationId) => {
      const payload: StaffPush = { kind: 'over', conversationId, unseen };
      return sender.send(device, { topic: topicOf(conversationId), payload, ttlSeconds: overSeconds });
    }),
  );
}
