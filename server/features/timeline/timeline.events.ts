import type { Subject } from '../../kernel/permissions.js';
import type { StoredEntry } from './timeline.model.js';

/** What those hear who are named in a note. */
export interface Mention {
  conversationId: string;
  number: number;
  text: string;
  /** The author's name. */
  by: string;
}

declare module '../../kernel/domain-events.js' {
  interface DomainEventMap {
    /** With the conversation as it is from then on, where the entry may say who sees it no more. */
    'timeline.added': [entry: StoredEntry, about?: Subject];
    /** A note's text, or that it is gone. */
    'timeline.changed': [note: StoredEntry];
    'mention.added': [mention: Mention, staffIds: string[]];
    /** The person has opened the conversation. */
    'mention.read': [staffId: string, conversationId: string];
  }
}
