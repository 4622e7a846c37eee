/** The messages of each conversation, in the order given. */
export function byConversation<Message extends { conversationId: string }>(
  messages: Message[],
): Map<string, Message[]> {
  const groups = new Map<string, Message[]>();
  for (const message of messages) {
    const group = groups.get(message.conversationId);
    if (group) group.push(message);
    else groups.set(message.conversationId, [message]);
  }
  return groups;
}
