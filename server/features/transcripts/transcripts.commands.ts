import type { visitorTranscriptCommands } from '../../../shared/wire/transcripts/commands.js';
import type { VisitorHandlers } from '../../kernel/commands.js';
import type { TranscriptsService } from './transcripts.service.js';

export const transcriptsCommands = (
  transcripts: TranscriptsService,
): VisitorHandlers<typeof visitorTranscriptCommands> => ({
  'transcript:offer': async (caller) => transcripts.offer(caller.visitor()),

  'transcript:request': async (caller, { conversationId, email }) =>
    transcripts.request(caller.visitor(), conversationId, email, caller.network),
});
