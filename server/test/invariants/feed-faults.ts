import type { Connection } from 'mongoose';

/** As the feeds are stored (server/features/conversations/feed.model.ts). */
interface FeedEntry {
  siteId: string;
  number: number;
  conversationId: string;
}
interface FeedHead {
  _id: string;
  number: number;
  firstNumber?: number;
}

const pageSize = 5_000;

/** Whether each site's feed has its numbers without holes, and every conversation of these; resolves with what is wrong. */
export async function feedFaults(connection: Connection, bySite: Map<string, Set<string>>): Promise<string[]> {
  const faults: string[] = [];
  for (const [siteId, ids] of bySite) faults.push(...(await faultsOf(connection, siteId, ids)));
  return faults;
}

async function faultsOf(connection: Connection, siteId: string, ids: Set<string>): Promise<string[]> {
  const entries = connection.collection<FeedEntry>('feed');
  const head = await connection.collection<FeedHead>('feed_heads').findOne({ _id: siteId });
  const first = head?.firstNumber ?? 1;
  const missing = new Set(ids);
  let next = first;
  for (;;) {
    // There are no holes, so a range needs no order.
    const page = await entries.find({ siteId, number: { $gte: next, $lt: next + pageSize } }).toArray();
    if (page.length === 0) break;
    const numbers = page.map(({ number }) => number).sort((a, b) => a - b);
    if (!numbers.every((number, index) => number === next + index))
      return [`the feed of ${siteId} has holes after ${next}`];
    for (const { conversationId } of page) missing.delete(conversationId);
    next += page.length;
  }
  const beyond = await entries.findOne({ siteId, number: { $gt: next } });
  return [
    ...(beyond ? [`the feed of ${siteId} has a hole at ${next}`] : []),
    ...((head?.number ?? 0) < next ? [] : [`the head of the feed of ${siteId} is beyond its end`]),
    // What is not kept any more may have been entered once.
    ...(missing.size > 0 && first === 1 ? [`${missing.size} conversations of ${siteId} are in no feed`] : []),
  ];
}
