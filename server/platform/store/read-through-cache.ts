import { ttlCache } from './ttl-cache.js';

/**
 * Remembers what the store answered for `ttl` milliseconds, as `ttlCache`, and reads it itself: once for all who ask at the same
 * moment, and in the last quarter of its time ahead, while those who ask are still answered from memory. So what is asked for all the
 * time is never waited for, and never older than `ttl`. What is set or forgotten meanwhile outlives a read that began before.
 */
export function readThroughCache<Value extends NonNullable<unknown>>(
  {
    ttl,
    most,
    onRead,
  }: {
    ttl: number;
    most?: number;
    /** Of each answer that is remembered, and of none that came too late for that. */
    onRead?: (value: Value) => void;
  },
  read: (key: string) => Promise<Value | undefined>,
) {
  const known = ttlCache<Value>(ttl, most);
  const reading = new Map<string, Promise<Value | undefined>>();

  async function readNow(key: string): Promise<Value | undefined> {
    const isLast = () => reading.get(key) === answer;
    const answer: Promise<Value | undefined> = read(key)
      .then((value) => {
        if (!isLast()) return value;
        if (value === undefined) {
          known.delete(key);
        } else {
          known.set(key, value);
          onRead?.(value);
        }
        return value;
      })
      .finally(() => {
        if (isLast()) reading.delete(key);
      });
    reading.set(key, answer);
    return answer;
  }

  return {
    /** Undefined where there is none; that is not remembered. Rejects as the read does, and only for who must wait for it. */
    async get(key: string): Promise<Value | undefined> {
      const value = known.get(key);
      if (value === undefined) return reading.get(key) ?? readNow(key);
      // The next one tries again.
      if (known.getRemainingTTL(key) < ttl / 4 && !reading.has(key)) readNow(key).catch(() => undefined);
      return value;
    },

    /** What is remembered; nothing is asked. */
    peek: (key: string): Value | undefined => known.get(key),

    set(key: string, value: Value): void {
      reading.delete(key);
      known.set(key, value);
    },

    forget(key: string): void {
      reading.delete(key);
      known.delete(key);
    },

    forgetAll(): void {
      reading.clear();
      known.clear();
    },
  };
}
