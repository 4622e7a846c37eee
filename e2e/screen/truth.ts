import type { InboxState, Priority } from '../../shared/wire/conversations/entities.js';

/** What lies in the store, as far as one person of the staff may see it. */
export interface Truth {
  staffId: string;
  conversations: readonly TrueConversation[];
  /** The conversations that name them and that they have not opened since. */
  unreadMentions: readonly string[];
  /** The names of all people and labels, by their ids. */
  names: ReadonlyMap<string, string>;
  messages: ReadonlyMap<string, readonly string[]>;
  notes: ReadonlyMap<string, readonly string[]>;
  happenings: ReadonlyMap<string, number>;
}

export interface TrueConversation {
  id: string;
  siteId: string;
  state: InboxState;
  lastAt: string;
  lastText: string;
  waitingSince?: string;
  assigneeId?: string;
  labelIds: readonly string[];
  priority?: Priority;
  mentionIds: readonly string[];
}
