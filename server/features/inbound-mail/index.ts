import { Disk } from 'flydrive';
import type { DriverContract } from 'flydrive/types';
import type { Connection } from 'mongoose';
import texts from '../../../shared/locales/id.json?part=inboundMail';
import type { Log } from '../../platform/log.js';
import { addressHash } from '../../platform/mail/address-hash.js';
import type { Sweep } from '../../platform/outbox/sweeper.js';
import type { ReceiveBytes } from '../attachments/index.js';
import type { BlocksService } from '../blocks/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { ReplyAddresses } from '../mail-address/index.js';
import type { MessagesService } from '../messages/index.js';
import type { SitesService } from '../sites/index.js';
import type { Accounts } from '../staff/index.js';
import type { KnownVisitorsService, VisitorsService } from '../visitors/index.js';
import { acceptMail } from './accept-mail.js';
import { conversationOfMails } from './conversation-of-mails.js';
import { eraseMails } from './erase-mails.js';
import { inboundMailRoutes } from './inbound-mail.routes.js';
import { inboundMailsModel } from './inbound-mails.model.js';
import { rawMails } from './raw-mails.js';
import { takeIn } from './take-in.js';

export type { EraseMails } from './erase-mails.js';

/** Mail that comes in: answers to ours, and what begins a conversation at a site's own address. */
export function createInboundMail(deps: {
  connection: Connection;
  log: Log;
  secret: string;
  url: string;
  files: DriverContract;
  uploads: { incoming: string; keptFreeBytes: number };
  hasRateLimits: boolean;
  needsSecondFactor: boolean;
  replyMailbox: string | undefined;
  inboundMail: { secret: string | undefined; trustedServer: string | undefined; from: string };
  accounts: Accounts;
  blocks: BlocksService;
  conversations: ConversationsService;
  known: KnownVisitorsService;
  messages: MessagesService;
  receiveBytes: ReceiveBytes;
  replyAddresses: ReplyAddresses;
  sites: SitesService;
  visitors: VisitorsService;
}) {
  const { inboundMail } = deps;
  const mails = inboundMailsModel(deps.connection);
  const raw = rawMails(new Disk(deps.files));
  const hashOf = addressHash(deps.secret);
  const host = new URL(deps.url).hostname;
  const from = /<([^<>]+)>/.exec(inboundMail.from)?.[1] ?? inboundMail.from;
  const addresses = [from, ...(deps.replyMailbox ? [deps.replyMailbox] : [])];
  const accept = acceptMail({
    ...deps,
    ...{ hashOf, own: { host, addresses } },
    conversationOf: conversationOfMails({ mails, host }),
    bounced: async () => undefined,
    refusedLine: (names) => texts.refusedFiles({ names }),
  });
  const inbound = takeIn({ ...deps, mails, raw, accept, hashOf, trustedServer: inboundMail.trustedServer });
  const sweeps: Sweep[] = [
    // Where the files are.
    { name: 'inbound mails', sweep: () => inbound.sweep(), idlePauses: 6, isForWeb: true },
  ];
  return {
    inbound,
    sweeps,
    erase: eraseMails({ mails, raw }),
    routes: () => inboundMailRoutes({ ...deps, ...deps.uploads, inbound, secret: inboundMail.secret }),
  };
}
