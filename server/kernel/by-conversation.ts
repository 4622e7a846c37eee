import { groupBy } from '../platform/store/group-by.js';

/** The messages of each conversation, in the order given. */
export const byConversation = <Message extends { conversationId: string }>(messages: readonly Message[]) =>
  groupBy(messages, ({ conversationId }) => conversationId);
