import { Redis } from 'ioredis';

const longestPauseMs = 1_000;
/** A Redis that takes what is published and never answers is away too. */
const silentMs = 5_000;
/** What is published last, when the process stops, may take this long. */
const goodbyeMs = 500;

/**
 * Two connections for publish and subscribe, apart from those of the queue, whose options would end a process that only
 * wants to be told. Nothing is kept for a Redis that is away: what was missed is asked for by number.
 */
export function openClusterRedis(redisUrl: string) {
  const options = {
    maxRetriesPerRequest: null,
    retryStrategy: (attempt: number) => Math.min(attempt * 100, longestPauseMs),
  };
  const publisher = new Redis(redisUrl, { ...options, socketTimeout: silentMs });
  const subscriber = new Redis(redisUrl, options);
  for (const connection of [publisher, subscriber]) connection.on('error', () => undefined);

  return {
    publisher,
    subscriber,

    get isReady(): boolean {
      return publisher.status === 'ready' && subscriber.status === 'ready';
    },

    /** Never rejects, and never waits in memory for a Redis that is away. */
    publish(channel: string, message: string | Buffer): void {
      if (publisher.status === 'ready') publisher.publish(channel, message).catch(() => undefined);
    },

    /** A line that is open and brings nothing is opened anew. */
    reconnect(): void {
      for (const connection of [publisher, subscriber]) connection.disconnect(true);
    },

    /** Waits for what was published, within limits. */
    async close(): Promise<void> {
      const isSent = publisher.status === 'ready' ? publisher.ping().catch(() => undefined) : undefined;
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([isSent, new Promise((resolve) => (timer = setTimeout(resolve, goodbyeMs)))]);
      clearTimeout(timer);
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}
