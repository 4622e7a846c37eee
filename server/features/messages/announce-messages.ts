import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import { rooms } from '../../platform/sockets/rooms.js';
import type { PicturesService } from '../staff/index.js';
import type { StoredMessage } from './messages.model.js';
import { presentMessage } from './messages.presenter.js';

/** Tells both sides of a new message: of the staff those who have the conversation open. A push is a hint: a client that misses one sees the gap in the numbers and asks. */
export function announceMessages(
  { events, pictures }: { events: DomainEvents; pictures: PicturesService },
  { visitors, staff }: Audiences,
): void {
  const pictureOf = (staffId: string) => pictures.addressOf(staffId).catch(() => undefined);
  // What most messages are waits for no look into the store.
  const payloadOf = (message: StoredMessage) =>
    message.from === 'visitor'
      ? () => presentMessage(message)
      : async () => presentMessage(message, await pictureOf(message.authorId));

  events.on('message.created', (message, { _id, visitorId }, byConnection) => {
    const payload = payloadOf(message);
    staff.announce(rooms.conversation(_id), 'message:created', payload);
    visitors.announce(
      rooms.visitor(visitorId),
      'message:created',
      payload,
      byConnection === undefined ? [] : [byConnection],
    );
  });

  events.on('message.changed', (message, { _id, visitorId }) => {
    const payload = payloadOf(message);
    staff.announce(rooms.conversation(_id), 'message:changed', payload);
    visitors.announce(rooms.visitor(visitorId), 'message:changed', payload);
  });
}
