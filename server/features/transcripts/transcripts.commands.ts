import type { VisitorHandlers } from '../../kernel/commands.js';
import type { TranscriptsService } from './transcripts.service.js';

export const transcriptsCommands = (
  transcripts: TranscriptsService,
): Pick<VisitorHandlers, 'transcript:offer' | 'transcript:request'> => ({
  'transcript:offer': async (caller) => transcripts.offer(caller.visitor()),

  'transcript:request': async (caller, { conversationId, email }) =>
    transcripts.request(caller.visitor(), conversationId, email, caller.network),
});
