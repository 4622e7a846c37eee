import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import { rooms } from '../../platform/sockets/rooms.js';
import type { StoredMessage } from './messages.model.js';
import { presentMessage, presentMessages, presentToStaff, type Shown } from './messages.presenter.js';

/** Tells both sides of a new message: of the staff those who have the conversation open. A push is a hint: a client that misses one sees the gap in the numbers and asks. */
export function announceMessages(
  { events, ...shown }: { events: DomainEvents } & Shown,
  { visitors, staff }: Audiences,
): void {
  // What most messages are waits for no look into the store.
  const isPlain = ({ from, quotedSeq, greeting }: StoredMessage) =>
    from === 'visitor' && quotedSeq === undefined && greeting === undefined;
  const shownTo = <Presented>(
    message: StoredMessage,
    present: (messages: StoredMessage[], shown: Shown) => Promise<Presented[]>,
  ) =>
    isPlain(message)
      ? () => presentMessage(message)
      : async () => {
          const [presented] = await present([message], shown).catch(() => []);
          return presented ?? presentMessage(message);
        };

  events.on('message.created', (message, { _id, visitorId }, byConnection) => {
    const forVisitor = shownTo(message, presentMessages);
    staff.announce(rooms.conversation(_id), 'message:created', shownTo(message, presentToStaff));
    visitors.announce(
      rooms.visitor(visitorId),
      'message:created',
      forVisitor,
      byConnection === undefined ? [] : [byConnection],
    );
  });

  events.on('message.missed', (message, { visitorId }) => {
    const event = message.revision === undefined ? 'message:created' : 'message:changed';
    visitors.announce(rooms.visitor(visitorId), event, shownTo(message, presentMessages));
  });

  events.on('message.changed', (message, { _id, visitorId }) => {
    const forVisitor = shownTo(message, presentMessages);
    staff.announce(rooms.conversation(_id), 'message:changed', shownTo(message, presentToStaff));
    visitors.announce(rooms.visitor(visitorId), 'message:changed', forVisitor);
  });
}
