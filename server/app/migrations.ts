import {
  conversationsHaveContactForm,
  conversationsHaveInboxState,
  feedsOfSites,
} from '../features/conversations/index.js';
import { notificationsHaveSince } from '../features/notifications/index.js';
import {
  contactsHaveEntries,
  contactsHaveValueKeys,
  mergesNameNobody,
  segmentsHaveRevisions,
} from '../features/contacts/index.js';
import { addressesAreSealed } from './privacy/addresses-are-sealed.js';
import { auditIsChained } from '../features/audit/index.js';
import { revocationsAreHashed } from '../features/identity/index.js';
import { adminsHaveSites } from '../features/staff/index.js';
import { visitorsHaveContactForm } from '../features/visitors/index.js';
import { checkpointsHaveTheirName } from '../platform/outbox/checkpoints-have-their-name.js';
import type { Migration } from '../platform/store/migrations.js';

/** Of all features: what a store of an older version goes through, at every start and by `migrate.ts`. */
export const migrations: readonly Migration[] = [
  checkpointsHaveTheirName,
  adminsHaveSites,
  conversationsHaveContactForm,
  feedsOfSites,
  visitorsHaveContactForm,
  conversationsHaveInboxState,
  notificationsHaveSince,
  contactsHaveEntries,
  mergesNameNobody,
  contactsHaveValueKeys,
  segmentsHaveRevisions,
  auditIsChained,
  revocationsAreHashed,
  addressesAreSealed,
];

export const migrationIds: readonly string[] = migrations.map(({ id }) => id);
