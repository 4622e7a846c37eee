import type { Connection } from 'mongoose';
import type { Log } from '../../platform/log.js';
import type { Mailer } from '../../platform/mail/mailer.js';
import type { JobQueue } from '../../platform/outbox/queue.js';
import { seldomMs, type Sweep } from '../../platform/outbox/sweeper.js';
import type { ConversationsService } from '../conversations/index.js';
import type { SentIds, StoppedAddresses, StopLinks } from '../mail-address/index.js';
import type { MessagesService } from '../messages/index.js';
import type { SitesService } from '../sites/index.js';
import type { VisitorsService } from '../visitors/index.js';
import { linkLimits as limits, type LinkLimits } from './link-limits.js';
import { linkSlotsModel } from './link-slots.model.js';
import { transcriptsCommands } from './transcripts.commands.js';
import { transcriptsModel } from './transcripts.model.js';
import { proofPageRoutes, transcriptsRoutes } from './transcripts.routes.js';
import { transcriptsService } from './transcripts.service.js';

export type { TranscriptsService } from './transcripts.service.js';

/** How many mails an address, a network and a site get that nobody has proved. */
export const linkLimits = ({ connection }: { connection: Connection }) => limits({ slots: linkSlotsModel(connection) });

/** A conversation by mail, to an address that was proved. */
export function createTranscripts(deps: {
  connection: Connection;
  log: Log;
  url: string;
  hasRateLimits: boolean;
  mailer: Mailer | undefined;
  queue: JobQueue;
  linkLimits: LinkLimits | undefined;
  conversations: ConversationsService;
  messages: MessagesService;
  stopLinkFor: StopLinks['linkFor'];
  sentIds: SentIds;
  stops: Pick<StoppedAddresses, 'mailStopOf' | 'suppress'>;
  sites: SitesService;
  visitors: VisitorsService;
}) {
  const service = transcriptsService({
    ...deps,
    transcripts: transcriptsModel(deps.connection),
    enqueue: (transcriptId) => deps.queue.add('send-transcript', transcriptId, { transcriptId }, 0),
  });
  const sweeps: Sweep[] = [{ name: 'transcripts', sweep: () => service.sweep(), everyMs: seldomMs }];
  return {
    service,
    sweeps,
    jobs: {
      'send-transcript': {
        perform: ({ transcriptId }: { transcriptId: string }) => service.perform(transcriptId),
        giveUp: ({ transcriptId }: { transcriptId: string }) => service.giveUp(transcriptId),
      },
    },
    commands: { visitor: transcriptsCommands(service) },
    routes: { page: () => proofPageRoutes(), api: () => transcriptsRoutes(service, deps.hasRateLimits) },
  };
}
