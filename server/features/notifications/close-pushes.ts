import type { StaffPush } from '../../../shared/wire/push/staff-push.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Log } from '../../platform/log.js';
import type { PushSender, StaffDevicesService } from '../push/index.js';
import { topicOf } from './staff-pushes.js';

/** Browsers of its maker count a push that shows nothing against the inbox, and end its notifications after some. */
const mustShow = /(^|\.)push\.apple\.com$/;

/**
 * Closes on all devices what is over: answered, resolved or put away by anybody, or read by who was told, wherever. May be missed, as
 * an announcement: then it is closed when the inbox is opened there.
 */
export function closePushes(deps: {
  events: DomainEvents;
  devices: Pick<StaffDevicesService, 'takeShown'>;
  sender: PushSender;
  log: Log;
}): void {
  async function close(conversationId: string, staffId?: string): Promise<void> {
    const devices = await deps.devices.takeShown(conversationId, staffId);
    const silent = devices.filter(({ endpoint }) => !mustShow.test(new URL(endpoint).hostname));
    // The same topic: what waits for a device that is off is never shown there.
    await Promise.all(
      silent.map((device) => {
        const payload: StaffPush = { kind: 'over', conversationId, unseen: (device.shown ?? []).length };
        return deps.sender.send(device, { topic: topicOf(conversationId), payload });
      }),
    );
  }

  const tryToClose = (conversationId: string, staffId?: string) =>
    void close(conversationId, staffId).catch((error: unknown) =>
      deps.log.warn({ err: error, conversationId }, 'notifications of the staff could not be closed'),
    );

  deps.events.on('conversation.changed', (_change, { _id, inboxState, waitingSince }) => {
    if (!waitingSince || inboxState !== 'open') tryToClose(_id);
  });
  deps.events.on('reads.changed', (staffId, reads) => {
    for (const { conversationId } of reads) tryToClose(conversationId, staffId);
  });
}
