import type { EmailFields } from '../../platform/store/sealed-emails.js';

/**
 * Every field that holds an e-mail address of a visitor: sealed in the store. One that is missing here lies there plain; a test plants an
 * address and looks for it (erased-everywhere.test.ts).
 */
export const emailFields = {
  visitors: ['person.email', 'contactForm.email'],
  conversations: ['person.email', 'contactForm.email'],
  contacts: ['email', 'imported.email'],
  transcripts: ['email'],
  // Of the staff as well: one list has both.
  notifications: ['deliveries.to'],
  inbound_mails: ['held.from'],
} as const satisfies EmailFields;
