import type { Connection } from 'mongoose';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { DataKeys } from '../../platform/crypto/data-keys.js';
import { sealedFields } from '../../platform/crypto/sealed-fields.js';
import type { SealedKind } from '../../platform/crypto/sealed-kind.js';
import { sealedBy, sealer } from '../../platform/crypto/sealed.js';
import type { ForgetElsewhere } from '../../platform/cluster/forget-elsewhere.js';
import type { Log } from '../../platform/log.js';
import type { AttachmentsService } from '../attachments/index.js';
import type { AuditService } from '../audit/index.js';
import type { BlocksService } from '../blocks/index.js';
import type { ContactsFeature } from '../contacts/index.js';
import type { ContactFormService } from '../contact-form/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { Held } from '../holds/index.js';
import type { PushService } from '../push/index.js';
import type { SitesService } from '../sites/index.js';
import type { TranscriptsService } from '../transcripts/index.js';
import type { KnownVisitorsService, VisitorsService } from '../visitors/index.js';
import { identityKeysModel } from './identity-keys.model.js';
import { identityKeysService, placeOf } from './identity-keys.service.js';
import { identityCommands } from './identity.commands.js';
import { identityRoutes } from './identity.routes.js';
import { identityService } from './identity.service.js';
import { revocationsModel } from './revocations.model.js';
import { revocations } from './revocations.js';

/** Who a visitor is at the publisher's, by what the publisher signs. */
export { revocationsAreHashed } from './revocations-are-hashed.js';
export function createIdentity(deps: {
  connection: Connection;
  events: DomainEvents;
  forgetElsewhere: ForgetElsewhere;
  log: Log;
  dataKeys: DataKeys;
  attachments: AttachmentsService;
  audit: AuditService;
  blocks: BlocksService;
  conversations: ConversationsService;
  contactForm: ContactFormService;
  contacts: ContactsFeature;
  held: Held;
  known: KnownVisitorsService;
  push: PushService;
  sites: SitesService;
  transcripts: TranscriptsService;
  visitors: VisitorsService;
}) {
  const { connection } = deps;
  const box = sealer(deps.dataKeys, 'sapa identity keys');
  const keys = identityKeysService({ ...deps, keys: identityKeysModel(connection), box });
  const service = identityService({ ...deps, keys, revocations: revocations(revocationsModel(connection)) });
  return {
    service,
    keys,
    commands: { visitor: identityCommands({ ...deps, identity: service }) },
    routes: () => identityRoutes(keys, service),
    sealed: [
      sealedFields({
        ...{ collection: connection.collection('identity_keys'), fields: ['sealed'] },
        firstSealed: sealedBy(deps.dataKeys),
        sealAnew(value, { _id, siteId }) {
          const place = placeOf(siteId as string, _id as unknown as string);
          return box.seal(box.open(value, place), place);
        },
      }),
    ] satisfies SealedKind[],
  };
}
