import type { staffTimelineCommands } from '../../../shared/wire/timeline/commands.js';
import type { StaffHandlers } from '../../kernel/commands.js';
import type { PicturesService } from '../staff/index.js';
import type { MentionsService } from './mentions.service.js';
import { presentEntries } from './timeline.presenter.js';
import type { TimelineService } from './timeline.service.js';

export const timelineCommands = ({
  timeline,
  mentions,
  pictures,
}: {
  timeline: TimelineService;
  mentions: MentionsService;
  pictures: PicturesService;
}): StaffHandlers<typeof staffTimelineCommands> => ({
  async 'note:add'(actor, input) {
    const { conversationId, number, afterSeq, at, mentions: named = [] } = await timeline.addNote(actor, input);
    return { conversationId, number, afterSeq, at: at.toISOString(), mentions: named };
  },

  async 'timeline:list'(actor, range) {
    const { entries, lastNumber } = await timeline.list(actor, range);
    return { entries: await presentEntries(entries, pictures), lastNumber };
  },

  'mention:list': async (actor) => ({ conversationIds: await mentions.unread(actor) }),

  async 'mention:read'(actor, { conversationId }) {
    await mentions.markRead(actor, conversationId);
    return null;
  },
});
