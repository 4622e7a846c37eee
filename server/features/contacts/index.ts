import type { Connection } from 'mongoose';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import type { EmailHash } from '../../platform/crypto/email-box.js';
import type { Log } from '../../platform/log.js';
import type { Checkpoint } from '../../platform/outbox/checkpoint.js';
import { leasesModel } from '../../platform/outbox/leases.model.js';
import type { Sweep } from '../../platform/outbox/sweeper.js';
import type { AuditService } from '../audit/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { LabelsService } from '../labels/index.js';
import type { SitesService } from '../sites/index.js';
import type { Removals, StaffService } from '../staff/index.js';
import type { KnownVisitorsService, VisitorsService } from '../visitors/index.js';
import { announceContacts } from './announce-contacts.js';
import { announceSegments } from './announce-segments.js';
import { addressesInKeys } from './addresses-in-keys.js';
import { contactAddresses } from './contact-addresses.js';
import { contactFieldsModel } from './contact-fields.model.js';
import { contactFieldsService } from './contact-fields.service.js';
import { contactsByWords } from './contacts-by-words.js';
import { contactsCommands } from './contacts.commands.js';
import { contactsModel } from './contacts.model.js';
import { contactsService } from './contacts.service.js';
import { contactsRoutes } from './contacts.routes.js';
import { exportContacts } from './export-contacts.js';
import { importContacts } from './import-contacts.js';
import { family as familyIn } from './family.js';
import { keepContacts } from './keep-contacts.js';
import { mergesService } from './merges.service.js';
import { refreshContact } from './refresh-contact.js';
import { segmentsModel } from './segments.model.js';
import { segmentsService } from './segments.service.js';
import { takeOffLabel } from './take-off-label.js';

export { decodeTable, readCsv as linesOfTable } from './csv.js';
export { contactsHaveEntries } from './contacts-have-entries.js';
export { contactsHaveValueKeys } from './contacts-have-value-keys.js';
export type { StoredContact } from './contacts.model.js';
export { mergesNameNobody } from './merges-name-nobody.js';
export { importDirectory } from './import-directory.js';
export { segmentsHaveRevisions } from './segments-have-revisions.js';
export { storeContacts } from './store-contacts.js';
export { nameOfContact } from './contacts.presenter.js';
export type ContactsFeature = ReturnType<typeof createContacts>['service'];

/** The directory of the people who write: what is known and noted of them, and which entries are one person. */
export function createContacts(deps: {
  connection: Connection;
  checkpoint: Checkpoint;
  events: DomainEvents;
  log: Log;
  audit: AuditService;
  conversations: ConversationsService;
  labels: LabelsService;
  removals: Removals;
  sites: SitesService;
  staff: StaffService;
  known: KnownVisitorsService;
  visitors: VisitorsService;
  hasRateLimits: boolean;
  emailHashOf: EmailHash;
  /** Whether it is the id of somebody who was erased. */
  isErased: (id: string) => Promise<boolean>;
}) {
  const { connection, checkpoint, removals, sites } = deps;
  const contacts = contactsModel(connection);
  const family = familyIn(contacts);
  const refresh = refreshContact({ ...deps, contacts, family });
  const keep = keepContacts({ ...deps, contacts, refresh });
  keep.listen();
  checkpoint.watch(() => keep.pendingSince());
  const nameOfSite = async (siteId: string) => (await sites.forInbox(siteId)).name;
  const fields = contactFieldsService({ ...deps, fields: contactFieldsModel(connection), nameOfSite });
  const segments = segmentsService({ ...deps, segments: segmentsModel(connection) });
  const service = contactsService({
    ...deps,
    contacts,
    family,
    fields,
    refresh,
    forgetAddresses: segments.eraseNaming,
  });
  const merges = mergesService({ ...deps, contacts, family, refresh, service });
  const addresses = contactAddresses({ ...deps, contacts, segments });
  removals.follow(segments.eraseOf);
  deps.labels.followDeleted(takeOffLabel(contacts));
  const people = importContacts({
    ...{ ...deps, contacts, family, fields },
    ...{ membersOf: family.membersOf, nameOfSite, refresh },
  });
  const tables = {
    importContacts: people.run,
    exportContacts: exportContacts({
      ...{ ...deps, contacts, fields, nameOfSite },
      ...{ externalIdsOf: deps.known.externalIdsOf, membersOfEach: family.membersOfEach },
    }),
  };
  const sweeps: Sweep[] = [{ name: 'contacts', sweep: () => keep.sweep(), idlePauses: 4, isForWeb: true }];
  return {
    service: {
      ...{ ...service, refresh, membersOf: family.membersOf, takePerson: people.takePerson },
      ...{ familiesOf: family.familiesOf, headsOf: family.headsOf, visitorsOf: family.visitorsOf },
      ...{ byWords: contactsByWords(contacts), ...addresses },
    },
    sweeps,
    sealed: [addressesInKeys(contacts, deps.emailHashOf)],
    routes: () => contactsRoutes({ ...deps, ...tables, leases: leasesModel(connection) }),
    drain: () => keep.drain(),
    commands: { staff: contactsCommands({ ...deps, family, fields, merges, segments, service }) },
    listen(audiences: Audiences): void {
      announceContacts(deps.events, audiences);
      announceSegments(deps.events, audiences);
    },
  };
}
