import type { ClusterBus } from './cluster-bus.js';

declare module './cluster-bus.js' {
  interface ClusterEventMap {
    /** What a process has changed in the store, and others may still remember. */
    'cache.outdated': { cache: string; key: string };
  }
}

export type ForgetElsewhere = ReturnType<typeof forgetElsewhere>;

/**
 * Lets the other processes forget at once what this one has changed. While Redis is away they remember it for the time of
 * their cache, which is seconds.
 */
export const forgetElsewhere =
  (bus: Pick<ClusterBus, 'on' | 'publish'>) =>
  (cache: string, forget: (key: string) => void): ((key: string) => void) => {
    bus.on('cache.outdated', (outdated) => {
      if (outdated.cache === cache) forget(outdated.key);
    });
    return (key) => bus.publish('cache.outdated', { cache, key });
  };
