import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Sockets } from '../../kernel/sockets.js';
import type { Log } from '../../platform/log.js';
import { isAnyoneIn } from '../../platform/sockets/is-anyone-in.js';
import { rooms } from '../../platform/sockets/rooms.js';
import type { PicturesService } from '../staff/index.js';
import { presentMessage } from './messages.presenter.js';

/** Tells both sides of a new message: of the staff those who have the conversation open. A push is a hint: a client that misses one sees the gap in the numbers and asks. */
export function announceMessages(
  { events, pictures, log }: { events: DomainEvents; pictures: PicturesService; log: Log },
  { visitors, staff }: Sockets,
): void {
  events.on('message.created', (message, { _id, visitorId }, byConnection) => {
    const staffRoom = rooms.conversation(_id);
    const visitorRoom = rooms.visitor(visitorId);
    const tell = (picture?: string) => {
      // A packet for nobody is encoded all the same; most messages have no reader but the one who wrote them.
      if (isAnyoneIn(staff, staffRoom)) staff.to(staffRoom).emit('message:created', presentMessage(message, picture));
      if (isAnyoneIn(visitors, visitorRoom, byConnection)) {
        const others = visitors.to(visitorRoom).except(byConnection ?? []);
        others.emit('message:created', presentMessage(message, picture));
      }
    };
    // What most messages are waits for no look into the store.
    if (message.from === 'visitor') tell();
    else
      pictures
        .addressOf(message.authorId)
        .catch(() => undefined)
        .then(tell)
        .catch((error: unknown) => log.warn({ err: error }, 'announcement lost; the reader will ask'));
  });
}
