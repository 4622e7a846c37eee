import { plainText } from '../../platform/plain-text.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import { rooms } from '../../platform/sockets/rooms.js';
import { clipText } from '../conversations/index.js';
import type { PicturesService } from '../staff/index.js';
import { presentEntry, presentNote } from './timeline.presenter.js';

/** More of a note no sign of it shows. */
const previewBytes = 240;

/** Tells those of the staff who have the conversation open, and those who are named. Visitors are no audience of it. */
export function announceTimeline(
  { events, pictures }: { events: DomainEvents; pictures: PicturesService },
  { staff }: Pick<Audiences, 'staff'>,
): void {
  events.on('timeline.added', (entry, about) => {
    const present = async () => {
      const picture = entry.by && (await pictures.addressOf(entry.by.id).catch(() => undefined));
      return presentEntry(entry, picture);
    };
    staff.announce(rooms.conversation(entry.conversationId), 'timeline:added', present, [], about);
  });

  events.on('timeline.changed', (note) => {
    const present = async () => {
      const picture = note.by && (await pictures.addressOf(note.by.id).catch(() => undefined));
      return presentNote(note, picture);
    };
    staff.announce(rooms.conversation(note.conversationId), 'timeline:changed', present);
  });

  events.on('mention.added', ({ text, ...mention }, staffIds) => {
    for (const staffId of staffIds) {
      staff.announce(rooms.staff(staffId), 'mention:added', () => ({
        ...mention,
        text: clipText(plainText(text), previewBytes),
      }));
    }
  });

  events.on('mention.read', (staffId, conversationId) => {
    staff.announce(rooms.staff(staffId), 'mention:read', () => ({ conversationId }));
  });
}
