import { setTimeout as delay } from 'node:timers/promises';

/** In a crowd a read waits this long for more to join: a read costs a hundred times what one more key in it does. */
const crowdMs = 20;

/**
 * Asks for what many callers want at the same moment in one read: while an answer is under way the next questions gather.
 * A caller who is alone is not held up. When `load` fails, all who asked together get its error.
 */
export function batched<Value>(
  load: (keys: string[]) => Promise<Map<string, Value>>,
  limit = 250,
): (key: string) => Promise<Value | undefined> {
  let gathering: { keys: Set<string>; answer: Promise<Map<string, Value>> } | undefined;
  let last: Promise<unknown> | undefined;

  function begin() {
    const keys = new Set<string>();
    const isTurn = last ? last.then(() => delay(crowdMs)) : Promise.resolve();
    const answer = isTurn.then(() => {
      if (gathering?.keys === keys) gathering = undefined;
      return load([...keys]);
    });
    const settled = answer
      .catch(() => undefined)
      .then(() => {
        if (last === settled) last = undefined;
      });
    last = settled;
    return { keys, answer };
  }

  return async (key) => {
    if (!gathering || gathering.keys.size >= limit) gathering = begin();
    const { keys, answer } = gathering;
    keys.add(key);
    return (await answer).get(key);
  };
}
