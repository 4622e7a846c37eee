import type { ViewName } from '../../shared/list-views.js';

/** What an inbox shows, as somebody who looks at it would read it. */
export interface Screen {
  view: ViewName;
  /** Beside each view in the navigation. */
  counts: Partial<Record<ViewName, number>>;
  /** So many conversations in which one is named are said to be unread, instead of a count. */
  unreadMentions: number;
  /** The rows that are drawn: those in sight, and a few around them. */
  rows: readonly ShownRow[];
  open: ShownConversation | undefined;
}

export interface ShownRow {
  id: string;
  /** Which one of how many; -1 where the list goes on. */
  place: number;
  of: number;
  /** All that can be read in it. */
  words: string;
}

export interface ShownConversation {
  id: string;
  /** In order; what is on its way is among them. */
  messages: readonly string[];
  notes: readonly string[];
  happenings: number;
  /** What the buttons above it say of whose it is and how it is sorted. */
  handling: readonly string[];
  canResolve: boolean;
}
