import type { staffTimelineCommands } from '../../../shared/wire/timeline/commands.js';
import type { StaffHandlers } from '../../kernel/commands.js';
import type { PicturesService } from '../staff/index.js';
import type { MentionsService } from './mentions.service.js';
import { presentEntries, presentNote, presentNotes } from './timeline.presenter.js';
import type { NoteChanges } from './note-changes.js';
import type { StoredEntry } from './timeline.model.js';
import type { TimelineService } from './timeline.service.js';

export const timelineCommands = ({
  timeline,
  mentions,
  changes,
  pictures,
}: {
  timeline: TimelineService;
  mentions: MentionsService;
  changes: NoteChanges;
  pictures: PicturesService;
}): StaffHandlers<typeof staffTimelineCommands> => {
  const presentOne = async (note: StoredEntry) => presentNote(note, note.by && (await pictures.addressOf(note.by.id)));
  return {
    async 'note:add'(actor, input) {
      const { conversationId, number, afterSeq, at, mentions: named = [] } = await timeline.addNote(actor, input);
      return { conversationId, number, afterSeq, at: at.toISOString(), mentions: named };
    },

    'note:edit': async (actor, input) => presentOne(await changes.edit(actor, input)),
    'note:delete': async (actor, input) => presentOne(await changes.remove(actor, input)),

    async 'timeline:list'(actor, range) {
      const { entries, lastNumber, changed, lastRevision } = await timeline.list(actor, range);
      return {
        ...{ entries: await presentEntries(entries, pictures), lastNumber },
        ...(changed ? { changed: await presentNotes(changed, pictures), lastRevision } : {}),
      };
    },

    'mention:list': async (actor) => ({ conversationIds: await mentions.unread(actor) }),

    async 'mention:read'(actor, { conversationId }) {
      await mentions.markRead(actor, conversationId);
      return null;
    },
  };
};
