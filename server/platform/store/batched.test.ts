import { describe, expect, it } from 'vitest';
import { batched } from './batched.js';

describe('batched', () => {
  function recorded(fail = false) {
    const asked: string[][] = [];
    const answers: (() => void)[] = [];
    const ask = batched(async (keys) => {
      asked.push(keys);
      await new Promise<void>((resolve) => answers.push(resolve));
      if (fail) throw new Error('away');
      return new Map(keys.filter((key) => key !== 'unknown').map((key) => [key, key.toUpperCase()]));
    }, 3);
    const answerNext = async () => {
      while (answers.length === 0) await new Promise((resolve) => setImmediate(resolve));
      answers.shift()?.();
    };
    return { ask, asked, answerNext };
  }

  it('asks together what came while an answer was under way, each key once', async () => {
    const { ask, asked, answerNext } = recorded();
    const first = ask('a');
    await Promise.resolve();
    const later = [ask('b'), ask('unknown'), ask('b')];
    await answerNext();
    expect(await first).toBe('A');
    await answerNext();
    expect(await Promise.all(later)).toEqual(['B', undefined, 'B']);
    expect(asked).toEqual([['a'], ['b', 'unknown']]);
  });

  it('begins another read when one is full', async () => {
    const { ask, asked, answerNext } = recorded();
    const all = Promise.all(['a', 'b', 'c', 'd'].map(ask));
    await answerNext();
    await answerNext();
    expect(await all).toEqual(['A', 'B', 'C', 'D']);
    expect(asked).toEqual([['a', 'b', 'c'], ['d']]);
  });

  it('tells everybody of a failure, and asks anew afterwards', async () => {
    const { ask, asked, answerNext } = recorded(true);
    const both = Promise.allSettled([ask('a'), ask('b')]);
    await answerNext();
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const again = expect(ask('a')).rejects.toThrow('away');
    await answerNext();
    await again;
    expect(asked).toEqual([['a', 'b'], ['a']]);
  });
});
