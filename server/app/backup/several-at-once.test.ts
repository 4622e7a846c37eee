import { expect, test } from 'vitest';
import { severalAtOnce } from './several-at-once.js';

test('so many are under way at once, and the end waits for all', async () => {
  const several = severalAtOnce(2);
  const ends: (() => void)[] = [];
  let done = 0;
  const work = () => new Promise<void>((resolve) => ends.push(resolve)).then(() => (done += 1));
  await several.begin(work);
  await several.begin(work);
  const third = several.begin(work);
  expect(ends).toHaveLength(2);
  ends[1]?.();
  await third;
  expect(ends).toHaveLength(3);
  const end = several.end();
  ends[0]?.();
  ends[2]?.();
  await end;
  expect(done).toBe(3);
});

test('an error is told by what comes next, and nothing is begun after it', async () => {
  const several = severalAtOnce(1);
  let begun = 0;
  await several.begin(() => Promise.reject(new Error('no space left')));
  await expect(several.begin(() => Promise.resolve((begun += 1)))).rejects.toThrow('no space left');
  await expect(several.end()).rejects.toThrow('no space left');
  expect(begun).toBe(0);
});
