import { backupsCollection } from '../../platform/backup/last-backup.js';

/**
 * In which order a backup takes the collections while the server runs, and what is true of it therefore. There is no snapshot that
 * all engines have, so the order is the proof:
 *
 * 1. Whatever was made from something, or names it, is read before that: drafts and alerts before the conversations;
 *    conversations and their messages before visitors, files, people and sites. What is named was stored first, so it is there when
 *    its collection is read. What was stored meanwhile is missing on the one side or the other, and never half.
 * 2. A conversation is read before its messages (read-store.ts), and of these what has no hole before it. So a
 *    summary is behind its messages, never ahead, and the effects that the restored server does again bring it up.
 * 3. Erasures are read last: they are written before anything is removed, so whatever a backup still has of the erased, it has
 *    their erasure too.
 */

/** Sessions that have ended since, and links that were used or withdrawn since, must not work again: people sign in, and links are made anew. */
export const keysOfStaff = ['session', 'verification', 'setup', 'invitations', 'password_resets', 'email_changes'];
/** What a search finds things by: most of what is stored, and made anew from it by the restored server, the newest first. */
const keysOfSearch = ['search_entries', 'search_weeks', 'search_rebuilds'];
/** Of processes that run; of no use to others, or made anew by the restore. */
export const leftOut: readonly string[] = [
  ...['checkpoints', 'leases', 'feed', 'erased', 'restores', backupsCollection],
  ...keysOfSearch,
  ...keysOfStaff,
];

/** Read together, some conversations at a time. */
export const conversationGroup = { conversations: 'conversations', messages: 'messages', timeline: 'timeline_entries' };

/** What the others name. Each before those that it names itself. */
export const readLast: readonly string[] = [
  // After the heads of its chains and their ties, which would miss what came later; before the details, which are written first.
  'audit',
  'audit_details',
  'attachments',
  'consents',
  'contacts',
  'contact_fields',
  'visitor_networks',
  'push_subscriptions',
  'visitors',
  'twoFactor',
  'passkey',
  'account',
  'staff_pictures',
  'user',
  'teams',
  'labels',
  'site_pictures',
  'identity_keys',
  'identity_revocations',
  'push_keys',
  'feed_heads',
  'sites',
  'migrations',
  'erasures',
];

/** The others come first, in any order: nothing names them, or what names them can bear that they are gone. */
export function orderOf(collections: readonly string[]): { first: string[]; last: string[] } {
  const group: readonly string[] = Object.values(conversationGroup);
  const isFirst = (name: string) => !leftOut.includes(name) && !group.includes(name) && !readLast.includes(name);
  return { first: collections.filter(isFirst).sort(), last: readLast.filter((name) => collections.includes(name)) };
}
