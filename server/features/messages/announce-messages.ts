import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import { rooms } from '../../platform/sockets/rooms.js';
import type { StoredMessage } from './messages.model.js';
import { presentMessage, presentMessages, type Shown } from './messages.presenter.js';

/** Tells both sides of a new message: of the staff those who have the conversation open. A push is a hint: a client that misses one sees the gap in the numbers and asks. */
export function announceMessages(
  { events, ...shown }: { events: DomainEvents } & Shown,
  { visitors, staff }: Audiences,
): void {
  // What most messages are waits for no look into the store.
  const payloadOf = (message: StoredMessage) =>
    message.from === 'visitor' && message.quotedSeq === undefined
      ? () => presentMessage(message)
      : async () => {
          const [presented] = await presentMessages([message], shown).catch(() => []);
          return presented ?? presentMessage(message);
        };

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
