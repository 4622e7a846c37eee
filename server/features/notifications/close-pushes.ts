import { can } from '../../kernel/permissions.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Log } from '../../platform/log.js';
import type { StoredConversation } from '../conversations/index.js';
import { closeShown, type LiveDevice, type PushSender, type StaffDevicesService } from '../push/index.js';

/**
 * Closes on all devices what is over: answered, resolved or put away by anybody, or read by who was told, wherever. And what somebody
 * may not read any more: given to another team, or deleted by who wrote it. May be missed, as an announcement: then it is closed when
 * the inbox is opened there.
 */
export function closePushes(deps: {
  events: DomainEvents;
  devices: Pick<StaffDevicesService, 'takeShown' | 'showing'>;
  sender: PushSender;
  log: Log;
}): void {
  async function close(conversationId: string, whose?: { staffId: string } | { _id: string }): Promise<void> {
    const devices = await deps.devices.takeShown(conversationId, whose);
    await Promise.all(
      devices.map((device) => {
        const unseen = (device.shown ?? []).length;
        return closeShown(deps.sender, device, { conversationIds: [conversationId], unseen });
      }),
    );
  }

  /** Asked by what each session allows at this moment. */
  async function closeForOthers(conversation: StoredConversation): Promise<void> {
    const live = await deps.devices.showing(conversation._id);
    const refused = live.filter(({ actor }: LiveDevice) => !can(actor, 'conversation:read', conversation));
    await Promise.all(refused.map(({ device }) => close(conversation._id, { _id: device._id })));
  }

  const attempt = (conversationId: string, closing: Promise<void>) =>
    void closing.catch((error: unknown) =>
      deps.log.warn({ err: error, conversationId }, 'notifications of the staff could not be closed'),
    );

  deps.events.on('conversation.changed', (_change, conversation) => {
    const { _id, inboxState, waitingSince, teamId } = conversation;
    if (!waitingSince || inboxState !== 'open') attempt(_id, close(_id));
    // Given to a team, perhaps: others read it no more.
    else if (teamId) attempt(_id, closeForOthers(conversation));
  });
  deps.events.on('reads.changed', (staffId, reads) => {
    for (const { conversationId } of reads) attempt(conversationId, close(conversationId, { staffId }));
  });
  deps.events.on('message.changed', ({ conversationId, from }) => {
    // It may stand there word for word. Who still waits is told of by the next step.
    if (from === 'visitor') attempt(conversationId, close(conversationId));
  });
}
