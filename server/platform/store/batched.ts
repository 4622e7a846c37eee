import DataLoader from 'dataloader';
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
  let last: Promise<unknown> | undefined;
  let answer: Promise<(Value | undefined)[]> | undefined;

  function read(keys: readonly string[]) {
    // Nothing is remembered: a question that comes while this answer is under way must not get it.
    for (const key of keys) loader.clear(key);
    answer = load([...keys]).then((found) => keys.map((key) => found.get(key)));
    return answer;
  }

  /** `begin` calls `read` at once. */
  function readInTurn(begin: () => void) {
    const isTurn = last ? last.then(() => delay(crowdMs)) : Promise.resolve();
    const settled = isTurn
      .then(() => {
        begin();
        return answer;
      })
      .catch(() => undefined)
      .then(() => {
        if (last === settled) last = undefined;
      });
    last = settled;
  }

  const loader = new DataLoader<string, Value | undefined>(read, {
    maxBatchSize: limit,
    batchScheduleFn: readInTurn,
  });
  return (key) => loader.load(key);
}
