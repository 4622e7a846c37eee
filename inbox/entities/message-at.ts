/** The one with this number, among those of a thread: they stand in order and without holes. */
export function messageAt<Message extends { seq: number }>(
  messages: readonly Message[],
  seq: number,
): Message | undefined {
  const [first] = messages;
  return first && messages[seq - first.seq];
}
