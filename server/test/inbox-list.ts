import type { Conversation, ConversationRow, FeedCursors } from '../../shared/wire/conversations/entities.js';
import type { StaffClient } from './clients.js';

/** What an inbox lists of everything that it may see: first pages, the open ones first. */
export async function listedRows(staff: StaffClient): Promise<ConversationRow[]> {
  const open = await staff.get('conversation:list', { view: 'open' });
  const resolved = await staff.get('conversation:list', { view: 'resolved' });
  return [...open.rows, ...resolved.rows];
}

export async function listedRow(staff: StaffClient, id: string): Promise<ConversationRow | undefined> {
  return (await listedRows(staff)).find((row) => row.id === id);
}

/** How far the feeds have come. */
export async function cursorsNow(staff: StaffClient): Promise<FeedCursors> {
  return (await staff.get('conversation:list', { view: 'open', limit: 1 })).cursors;
}

/** The rows that changed after these cursors. */
export async function rowsAfter(staff: StaffClient, after: FeedCursors): Promise<ConversationRow[]> {
  return (await staff.get('conversation:changes', { after })).rows;
}

/** The whole conversation; from now on the client hears of it. */
export async function openedBy(staff: StaffClient, conversationId: string): Promise<Conversation> {
  return (await staff.get('conversation:open', { conversationId })).conversation;
}
