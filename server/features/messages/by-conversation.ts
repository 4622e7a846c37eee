import type { NewlyStored } from './messages.model.js';

/** The messages of each conversation, in the order given. */
export function byConversation(messages: NewlyStored[]): Map<string, NewlyStored[]> {
  const groups = new Map<string, NewlyStored[]>();
  for (const message of messages) {
    const group = groups.get(message.conversationId);
    if (group) group.push(message);
    else groups.set(message.conversationId, [message]);
  }
  return groups;
}
