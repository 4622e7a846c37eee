import type { Connection } from 'mongoose';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Log } from '../../platform/log.js';
import type { DataKeys } from '../../platform/crypto/data-keys.js';
import { sealedFields } from '../../platform/crypto/sealed-fields.js';
import type { SealedKind } from '../../platform/crypto/sealed-kind.js';
import { sealedBy } from '../../platform/crypto/sealed.js';
import type { AddressHash } from '../../platform/mail/address-hash.js';
import { lease } from '../../platform/outbox/lease.js';
import { leasesModel } from '../../platform/outbox/leases.model.js';
import { seldomMs, type Sweep } from '../../platform/outbox/sweeper.js';
import type { AttachmentsService, FilesOfPerson } from '../attachments/index.js';
import type { BlocksService } from '../blocks/index.js';
import type { AuditService } from '../audit/index.js';
import type { ContactsFeature } from '../contacts/index.js';
import type { ContactFormService } from '../contact-form/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { ReadsService } from '../reads/index.js';
import type { DraftsService } from '../drafts/index.js';
import type { ReplyAddresses } from '../mail-address/index.js';
import type { EraseMails } from '../inbound-mail/index.js';
import type { Held } from '../holds/index.js';
import type { DeadLetters, MessagesService } from '../messages/index.js';
import type { NotificationsService } from '../notifications/index.js';
import type { PushService } from '../push/index.js';
import type { SearchService } from '../search/index.js';
import { settingsOf, type SitesService, type StoredSite } from '../sites/index.js';
import type { TimelineService } from '../timeline/index.js';
import type { TranscriptsService } from '../transcripts/index.js';
import type { VisitorsService } from '../visitors/index.js';
import { copiesService } from './copies.service.js';
import { erasedModel } from './erased.model.js';
import { erasuresModel } from './erasures.model.js';
import { erasuresService } from './erasures.service.js';
import { eraseContact } from './erase-contact.js';
import { copyIn, countsIn, type Places } from './places.js';
import { privacyCommands } from './privacy.commands.js';
import { privacyRoutes } from './privacy.routes.js';
import { receiptBox, receiptKeys } from './receipt-keys.js';
import { receiptKeysModel } from './receipt-keys.model.js';
import { receiptsModel } from './receipts.model.js';
import { receiptsService } from './receipts.service.js';
import { reportsModel, retentionsModel } from './retentions.model.js';
import { retentionService } from './retention.service.js';

export { erasedId, noteErased, type StoredErased } from './erased.model.js';
export type { StoredErasure } from './erasures.model.js';
export type { Place, Places, Whose } from './places.js';
export { verifyReceipt, type Verdict } from './receipt.js';
export { haveReceiptKey } from './receipt-keys.js';

/** Who signs here; undefined where nothing was ever signed. */
export const receiptKeyIn = async (connection: Connection): Promise<string | undefined> =>
  (await receiptKeysModel(connection).findById('receipts').lean())?.publicKey;

const keptSite = (site: StoredSite) => ({ siteId: site._id, settings: settingsOf(site).retention });

/** A visitor's data taken along, kept for a time, or erased. */
export function createPrivacy(deps: {
  connection: Connection;
  events: DomainEvents;
  log: Log;
  dataKeys: DataKeys;
  hasRateLimits: boolean;
  /** Where visitors have something. */
  places: Places;
  attachments: AttachmentsService;
  filesOf: FilesOfPerson;
  audit: AuditService;
  blocks: BlocksService;
  conversations: ConversationsService;
  contactForm: ContactFormService;
  contacts: ContactsFeature;
  deadLetters: DeadLetters;
  held: Held;
  messages: MessagesService;
  notifications: NotificationsService;
  push: PushService;
  drafts: DraftsService;
  reads: ReadsService;
  search: SearchService;
  sites: SitesService;
  timeline: TimelineService;
  transcripts: TranscriptsService;
  replyAddresses: ReplyAddresses;
  eraseMails: EraseMails;
  senderHashOf: AddressHash;
  visitors: VisitorsService;
}) {
  const { connection, places } = deps;
  const box = receiptBox(deps.dataKeys);
  const receipts = receiptsService({
    receipts: receiptsModel(connection),
    key: receiptKeys({ keys: receiptKeysModel(connection), box }),
    countsOf: countsIn(connection, places),
  });
  const erasures = erasuresService({
    ...deps,
    receipts,
    erasures: erasuresModel(connection),
    erased: erasedModel(connection),
  });
  const copies = copiesService({ ...deps, copyOf: copyIn(connection, places) });
  const retention = retentionService({
    ...deps,
    erasures,
    ...{ retentions: retentionsModel(connection), reports: reportsModel(connection) },
    alone: lease({ leases: leasesModel(connection), name: 'retention', isRenewed: true }),
    sites: async () => (await deps.sites.all()).map(keptSite),
    siteNow: async (siteId) => {
      const site = await deps.sites.findNow(siteId);
      return site ? keptSite(site) : undefined;
    },
  });
  const sweeps: Sweep[] = [
    // Where the files are.
    { name: 'erasures', sweep: () => erasures.sweep(), everyMs: seldomMs, isForWeb: true },
    { name: 'retention', sweep: () => retention.sweep(), everyMs: seldomMs, idlePauses: 15, isForWeb: true },
  ];
  return {
    erasures,
    retention,
    sealed: [
      sealedFields({
        ...{ collection: connection.collection('receipt_keys'), fields: ['sealed'] },
        firstSealed: sealedBy(deps.dataKeys),
        sealAnew: (value, { _id }) => box.seal(box.open(value, _id as string), _id as string),
      }),
    ] satisfies SealedKind[],
    sweeps,
    routes: () => privacyRoutes({ ...deps, copies, receipts, retention }),
    commands: { visitor: privacyCommands({ ...deps, erasures }), staff: eraseContact({ ...deps, erasures }) },
  };
}
