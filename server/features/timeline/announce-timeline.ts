import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import { rooms } from '../../platform/sockets/rooms.js';
import type { PicturesService } from '../staff/index.js';
import { presentEntry } from './timeline.presenter.js';

/** Tells those of the staff who have the conversation open. Visitors are no audience of it. */
export function announceTimeline(
  { events, pictures }: { events: DomainEvents; pictures: PicturesService },
  { staff }: Pick<Audiences, 'staff'>,
): void {
  events.on('timeline.added', (entry) => {
    staff.announce(rooms.conversation(entry.conversationId), 'timeline:added', async () => {
      const picture = entry.by && (await pictures.addressOf(entry.by.id).catch(() => undefined));
      return presentEntry(entry, picture);
    });
  });
}
