import { Disk } from 'flydrive';
import type { DriverContract } from 'flydrive/types';
import type { Connection } from 'mongoose';
import texts from '../../../shared/locales/id.json?part=inboundMail';
import type { ExpectNotHeld } from '../../kernel/expect-not-held.js';
import type { DataKeys } from '../../platform/crypto/data-keys.js';
import { sealedFiles } from '../../platform/files/sealed-files.js';
import type { Log } from '../../platform/log.js';
import { addressHash } from '../../platform/mail/address-hash.js';
import type { ImapBox } from '../../platform/mail/imap-urls.js';
import { leasesModel } from '../../platform/outbox/leases.model.js';
import type { Sweep } from '../../platform/outbox/sweeper.js';
import type { ReceiveBytes } from '../attachments/index.js';
import type { AuditService } from '../audit/index.js';
import type { BlocksService } from '../blocks/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { ReplyAddresses, SentIds, StoppedAddresses } from '../mail-address/index.js';
import type { MessagesService } from '../messages/index.js';
import type { SitesService } from '../sites/index.js';
import type { Accounts } from '../staff/index.js';
import type { KnownVisitorsService, VisitorsService } from '../visitors/index.js';
import { acceptMail } from './accept-mail.js';
import { conversationOfMails, isFromMailOf, lastMailOf } from './conversation-of-mails.js';
import { eraseMails } from './erase-mails.js';
import { floods } from './floods.js';
import { followReports } from './follow-reports.js';
import { inboundMailRoutes } from './inbound-mail.routes.js';
import { inboundMailsModel } from './inbound-mails.model.js';
import { mailboxReaders } from './mailbox-readers.js';
import { rawMails } from './raw-mails.js';
import { reviewRoutes } from './review.routes.js';
import { reviewService } from './review.service.js';
import { sealedMails } from './sealed-mails.js';
import { takeIn } from './take-in.js';

export type { AnsweredMail } from './conversation-of-mails.js';
export type { EraseMails, Senders } from './erase-mails.js';

/** Between two looks whether a mailbox is read by nobody. */
const lookEveryMs = 10_000;

/** Mail that comes in: answers to ours, and what begins a conversation at a site's own address. */
export function createInboundMail(deps: {
  connection: Connection;
  log: Log;
  secret: string;
  url: string;
  files: DriverContract;
  dataKeys: DataKeys;
  uploads: { incoming: string; keptFreeBytes: number };
  hasRateLimits: boolean;
  needsSecondFactor: boolean;
  replyMailbox: string | undefined;
  inboundMail: {
    mailboxes: readonly ImapBox[];
    secret: string | undefined;
    trustedServer: string | undefined;
    from: string;
  };
  accounts: Accounts;
  audit: AuditService;
  blocks: BlocksService;
  conversations: ConversationsService;
  expectNotHeld: ExpectNotHeld;
  known: KnownVisitorsService;
  messages: MessagesService;
  receiveBytes: ReceiveBytes;
  replyAddresses: ReplyAddresses;
  sent: SentIds;
  stops: StoppedAddresses;
  sites: SitesService;
  visitors: VisitorsService;
}) {
  const { inboundMail } = deps;
  const mails = inboundMailsModel(deps.connection);
  const files = sealedFiles(new Disk(deps.files), deps.dataKeys);
  const raw = rawMails(files);
  const hashOf = addressHash(deps.secret);
  const host = new URL(deps.url).hostname;
  const from = /<([^<>]+)>/.exec(inboundMail.from)?.[1] ?? inboundMail.from;
  const addresses = [from, ...(deps.replyMailbox ? [deps.replyMailbox] : [])];
  const conversationOf = conversationOfMails({ mails, host });
  const limits = floods(mails);
  const accepting = acceptMail({
    ...deps,
    ...{ hashOf, own: { host, addresses } },
    conversationOf,
    isFullOfBegun: limits.isFullOfBegun,
    reports: followReports(deps),
    refusedLine: (names) => texts.refusedFiles({ names }),
  });
  const inbound = takeIn({
    ...deps,
    mails,
    raw,
    accept: accepting.accept,
    hashOf,
    floods: limits,
    trustedServer: inboundMail.trustedServer,
  });
  const review = reviewService({
    ...deps,
    ...{ mails, raw, hashOf, accepting, trustedServer: inboundMail.trustedServer },
  });
  const readers = mailboxReaders({
    ...deps,
    ...{ inbound, boxes: inboundMail.mailboxes, leases: leasesModel(deps.connection) },
  });
  const sweeps: Sweep[] = [
    // Where the files are.
    { name: 'inbound mails', sweep: () => inbound.sweep(), idlePauses: 6, isForWeb: true },
    ...(inboundMail.mailboxes.length > 0
      ? [{ name: 'mailboxes', sweep: async () => readers.begin(), everyMs: lookEveryMs, isForWeb: true as const }]
      : []),
  ];
  return {
    inbound,
    readers,
    sweeps,
    sealed: [sealedMails({ mails, files })],
    lastMailOf: lastMailOf(mails, hashOf),
    isFromMailOf: isFromMailOf(mails, hashOf),
    erase: eraseMails({ mails, raw }),
    senderHashOf: hashOf,
    routes: {
      incoming: () => inboundMailRoutes({ ...deps, ...deps.uploads, inbound, secret: inboundMail.secret }),
      review: () => reviewRoutes(review, deps.sites),
    },
  };
}
