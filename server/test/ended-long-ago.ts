import type { TestApp } from './start-test-app.js';

/** A conversation that is resolved now, as if that were days ago: what is written next begins another one. */
export async function endedLongAgo({ store }: Pick<TestApp, 'store'>, conversationId: string): Promise<void> {
  const resolvedAt = new Date(Date.now() - 366 * 24 * 3_600_000);
  await store.conversations.updateOne({ _id: conversationId }, { $set: { resolvedAt }, $inc: { revision: 1 } });
}
