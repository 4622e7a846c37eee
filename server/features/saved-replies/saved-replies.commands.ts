import type { staffSavedReplyCommands } from '../../../shared/wire/saved-replies/commands.js';
import type { StaffHandlers } from '../../kernel/commands.js';
import { presentSavedReply } from './saved-replies.presenter.js';
import type { SavedRepliesService } from './saved-replies.service.js';

export const savedRepliesCommands = (replies: SavedRepliesService): StaffHandlers<typeof staffSavedReplyCommands> => ({
  async 'saved-reply:list'(actor, input) {
    const { replies: found, hasMore } = await replies.list(actor, input);
    return { replies: found.map((reply) => presentSavedReply(actor, reply)), hasMore };
  },

  async 'saved-reply:create'(actor, { id, content }) {
    return { reply: presentSavedReply(actor, await replies.create(actor, id, content)) };
  },

  async 'saved-reply:change'(actor, input) {
    return { reply: presentSavedReply(actor, await replies.change(actor, input)) };
  },

  async 'saved-reply:delete'(actor, { id }) {
    await replies.delete(actor, id);
    return null;
  },

  async 'saved-reply:used'(actor, { ids }) {
    await replies.used(actor, ids);
    return null;
  },
});
