import type { Connection } from 'mongoose';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { sealer } from '../../platform/crypto/sealed.js';
import type { Log } from '../../platform/log.js';
import type { AttachmentsService } from '../attachments/attachments.service.js';
import type { IntroductionsService } from '../contact-form/introductions.service.js';
import type { ConversationsService } from '../conversations/conversations.service.js';
import type { PushService } from '../push/push.service.js';
import type { SitesService } from '../sites/sites.service.js';
import type { TranscriptsService } from '../transcripts/transcripts.service.js';
import type { KnownVisitorsService } from '../visitors/known-visitors.service.js';
import type { VisitorsService } from '../visitors/visitors.service.js';
import { identityKeysModel } from './identity-keys.model.js';
import { identityKeysService } from './identity-keys.service.js';
import { identityCommands } from './identity.commands.js';
import { identityRoutes } from './identity.routes.js';
import { identityService } from './identity.service.js';
import { revocationsModel } from './revocations.model.js';
import { revocations } from './revocations.js';

/** Who a visitor is at the publisher's, by what the publisher signs. */
export function createIdentity(deps: {
  connection: Connection;
  events: DomainEvents;
  log: Log;
  secret: string;
  attachments: AttachmentsService;
  conversations: ConversationsService;
  introductions: IntroductionsService;
  known: KnownVisitorsService;
  push: PushService;
  sites: SitesService;
  transcripts: TranscriptsService;
  visitors: VisitorsService;
}) {
  const { connection, log } = deps;
  const box = sealer(deps.secret, 'sapa identity keys');
  const keys = identityKeysService({ keys: identityKeysModel(connection), box, log });
  const service = identityService({ ...deps, keys, revocations: revocations(revocationsModel(connection)) });
  return {
    service,
    keys,
    commands: { visitor: identityCommands({ ...deps, identity: service }) },
    routes: () => identityRoutes(keys, service),
  };
}
