import type { ConversationRow } from './wire/conversations/entities.js';

/** What a view of the list looks at. */
export type ViewedRow = Pick<
  ConversationRow,
  | 'id'
  | 'siteId'
  | 'teamId'
  | 'state'
  | 'lastAt'
  | 'waitingSince'
  | 'dueAt'
  | 'assigneeId'
  | 'labelIds'
  | 'priority'
  | 'language'
  | 'isVerified'
  | 'path'
>;

/** Who looks. */
export interface Viewer {
  staffId: string;
  /** The conversations in which a colleague has mentioned them. */
  mentionedIn: ReadonlySet<string>;
}
