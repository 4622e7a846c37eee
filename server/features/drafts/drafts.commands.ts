import type { staffDraftCommands } from '../../../shared/wire/drafts/commands.js';
import type { StaffHandlers } from '../../kernel/commands.js';
import type { DraftsService } from './drafts.service.js';

export const draftsCommands = (drafts: DraftsService): StaffHandlers<typeof staffDraftCommands> => ({
  'draft:save': async (actor, input) => ({ at: (await drafts.save(actor, input)).toISOString() }),

  async 'draft:list'(actor, { conversationId }) {
    const own = await drafts.list(actor, conversationId);
    return { drafts: own.map(({ kind, deviceId, text, at }) => ({ kind, deviceId, text, at: at.toISOString() })) };
  },
});
