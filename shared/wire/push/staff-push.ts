import type { Language } from '../languages.js';

/** What the server encrypts to a browser of the staff. The inbox's service worker shows it, or closes what it has shown. */
export type StaffPush = {
  conversationId: string;
  /** Of how many conversations this device was told that are not over yet. */
  unseen: number;
} & (
  | {
      kind: 'waiting';
      /** The same where it is sent once more. */
      id: string;
      /** The visitor's name, and the site. */
      title: string;
      /** The beginning of what the visitor has written last. */
      body: string;
      language: Language;
    }
  /** Somebody has seen it, answered it, or put it out of the way. */
  | { kind: 'over' }
);
