import type { Connection } from 'mongoose';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Log } from '../../platform/log.js';
import { seldomMs, type Sweep } from '../../platform/outbox/sweeper.js';
import type { AttachmentsService } from '../attachments/index.js';
import type { BlocksService } from '../blocks/index.js';
import type { AuditService } from '../audit/index.js';
import type { ContactsFeature } from '../contacts/index.js';
import type { ContactFormService } from '../contact-form/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { ReadsService } from '../reads/index.js';
import type { DraftsService } from '../drafts/index.js';
import type { MessagesService } from '../messages/index.js';
import type { NotificationsService } from '../notifications/index.js';
import type { PushService } from '../push/index.js';
import type { SearchService } from '../search/index.js';
import type { TimelineService } from '../timeline/index.js';
import type { TranscriptsService } from '../transcripts/index.js';
import type { VisitorsService } from '../visitors/index.js';
import { erasedModel } from './erased.model.js';
import { erasuresModel } from './erasures.model.js';
import { erasuresService } from './erasures.service.js';
import { eraseContact } from './erase-contact.js';
import { privacyCommands } from './privacy.commands.js';

export type { Whose } from './whose.js';
export { erasedId, noteErased, type StoredErased } from './erased.model.js';
export type { StoredErasure } from './erasures.model.js';

/** A visitor's data taken along or erased. */
export function createPrivacy(deps: {
  connection: Connection;
  events: DomainEvents;
  log: Log;
  attachments: AttachmentsService;
  audit: AuditService;
  blocks: BlocksService;
  conversations: ConversationsService;
  contactForm: ContactFormService;
  contacts: ContactsFeature;
  messages: MessagesService;
  notifications: NotificationsService;
  push: PushService;
  drafts: DraftsService;
  reads: ReadsService;
  search: SearchService;
  timeline: TimelineService;
  transcripts: TranscriptsService;
  visitors: VisitorsService;
}) {
  const erasures = erasuresService({
    ...deps,
    erasures: erasuresModel(deps.connection),
    erased: erasedModel(deps.connection),
  });
  const sweeps: Sweep[] = [
    // Where the files are.
    { name: 'erasures', sweep: () => erasures.sweep(), everyMs: seldomMs, isForWeb: true },
  ];
  return {
    erasures,
    sweeps,
    commands: { visitor: privacyCommands({ ...deps, erasures }), staff: eraseContact({ ...deps, erasures }) },
  };
}
