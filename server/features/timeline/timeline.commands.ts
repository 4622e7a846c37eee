import type { staffTimelineCommands } from '../../../shared/wire/timeline/commands.js';
import type { StaffHandlers } from '../../kernel/commands.js';
import type { PicturesService } from '../staff/index.js';
import { presentEntries } from './timeline.presenter.js';
import type { TimelineService } from './timeline.service.js';

export const timelineCommands = ({
  timeline,
  pictures,
}: {
  timeline: TimelineService;
  pictures: PicturesService;
}): StaffHandlers<typeof staffTimelineCommands> => ({
  async 'note:add'(actor, input) {
    const { conversationId, number, afterSeq, at } = await timeline.addNote(actor, input);
    return { conversationId, number, afterSeq, at: at.toISOString() };
  },

  async 'timeline:list'(actor, range) {
    const { entries, lastNumber } = await timeline.list(actor, range);
    return { entries: await presentEntries(entries, pictures), lastNumber };
  },
});
