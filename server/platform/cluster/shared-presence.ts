import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { prefixOf } from '../outbox/jobs.js';

/** A process that was killed is believed for this time; one that lives says so again in time. */
const believedMs = 15_000;
/** The list of processes is kept no longer than this without any of them. */
const listedMs = 60 * 60_000;
/** Anyone who asks does not wait longer. */
const patienceMs = 1_000;
/** In one command: a larger one would hold up the queue's. */
const atOnce = 1_000;

export type SharedPresence = ReturnType<typeof sharedPresence>;

/**
 * Which visitors have the chat open, known to every process: each keeps in Redis one set of those who are connected to it, which
 * expires with it. Nothing is done per message, and one command per heartbeat renews all. What cannot be known counts as "not there": a
 * mail too many is better than none. `owner` is the name of the database that the visitors are in.
 */
export function sharedPresence({
  redisUrl,
  owner,
  heartbeatMs = 5_000,
}: {
  redisUrl: string;
  owner: string;
  heartbeatMs?: number;
}) {
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: 1, commandTimeout: patienceMs });
  redis.on('error', () => undefined);
  const processes = `${prefixOf(owner)}:present`;
  const setOf = (processId: string) => `${processes}:${processId}`;
  const ownId = randomUUID();
  const own = setOf(ownId);

  const here = new Set<string>();
  const moved = new Set<string>();
  /** What Redis has of this process is what `here` was at the last write. */
  let isWhole = true;
  let isAsked = false;
  let isStopped = false;
  let turn: Promise<unknown> = Promise.resolve();

  /** One write is under way at a time; who comes and goes meanwhile is in the next one. */
  function writeSoon() {
    if (isAsked || isStopped) return;
    isAsked = true;
    turn = turn.then(write);
  }

  async function write() {
    isAsked = false;
    const now = Date.now();
    const order = redis.multi();
    if (!isWhole) order.del(own);
    const left = isWhole ? [...moved].filter((id) => !here.has(id)) : [];
    const came = isWhole ? [...moved].filter((id) => here.has(id)) : [...here];
    for (const ids of pages(left)) order.srem(own, ...ids);
    for (const ids of pages(came)) order.sadd(own, ...ids);
    order.pexpire(own, believedMs);
    order
      .zadd(processes, now, ownId)
      .zremrangebyscore(processes, 0, now - listedMs)
      .pexpire(processes, listedMs);
    order.scard(own);
    moved.clear();
    const count = here.size;
    const answers = await order.exec().catch(() => null);
    // Another number: Redis was away, emptied, or has given this process up. The next write brings all.
    isWhole = answers?.at(-1)?.[1] === count;
  }

  const heartbeat = setInterval(() => (here.size > 0 || !isWhole) && writeSoon(), heartbeatMs);

  return {
    /** The visitor's first socket of this process. */
    came(visitorId: string): void {
      here.add(visitorId);
      moved.add(visitorId);
      writeSoon();
    },

    /** The visitor's last one is gone. */
    left(visitorId: string): void {
      here.delete(visitorId);
      moved.add(visitorId);
      writeSoon();
    },

    /** Whether the visitor is connected to any process. Never rejects. */
    async isThere(visitorId: string): Promise<boolean> {
      try {
        const ids = await redis.zrange(processes, '0', '-1');
        const asked = redis.pipeline(ids.map((id) => ['sismember', setOf(id), visitorId]));
        return (await asked.exec())?.some(([, answer]) => answer === 1) ?? false;
      } catch {
        return false;
      }
    },

    async stop(): Promise<void> {
      isStopped = true;
      clearInterval(heartbeat);
      await turn;
      await redis
        .multi()
        .del(own)
        .zrem(processes, ownId)
        .exec()
        .catch(() => undefined);
      redis.disconnect();
    },
  };
}

function* pages(ids: string[]): Iterable<string[]> {
  for (let start = 0; start < ids.length; start += atOnce) yield ids.slice(start, start + atOnce);
}
