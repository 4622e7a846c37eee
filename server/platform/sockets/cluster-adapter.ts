import { createAdapter } from '@socket.io/redis-adapter';
import type { ClusterBus } from '../cluster/cluster-bus.js';

/**
 * What Socket.IO servers of the same name tell each other by Redis. The library awaits nothing that it sends: without these
 * wrappers a Redis that goes away would leave unhandled rejections, and a queue that grows until it is back.
 */
export function clusterAdapter({ redis, prefix }: ClusterBus, name: string) {
  const { subscriber } = redis;
  const unheard = (work: Promise<unknown>) => void work.catch(() => undefined);
  const publisher = {
    publish: (channel: string, message: string | Buffer) => redis.publish(channel, message),
    // It warns where nobody listens for errors; cluster-redis.ts does.
    on: () => undefined,
    off: () => undefined,
  };
  const wrapped = {
    subscribe: (channels: string[]) => unheard(subscriber.subscribe(...channels)),
    unsubscribe: (channels: string[]) => unheard(subscriber.unsubscribe(...channels)),
    psubscribe: (pattern: string) => unheard(subscriber.psubscribe(pattern)),
    punsubscribe: (pattern: string) => unheard(subscriber.punsubscribe(pattern)),
    on: (event: string, listener: (...args: unknown[]) => void) => subscriber.on(event, listener),
    off: (event: string, listener: (...args: unknown[]) => void) => subscriber.off(event, listener),
  };
  return createAdapter(publisher, wrapped, { key: `${prefix}:${name}` });
}
