import { expect, test } from 'vitest';
import { completeStores } from './complete-stores.mjs';

const own = { mongodbUrl: 'mongodb://own', redisUrl: 'redis://own', description: 'Our own.' };
const moved = { mongodbUrl: 'mongodb://moved', redisUrl: 'redis://moved', description: 'Moved.' };

/** Which of them began, and where both are; then where they are once all of our own have moved. */
async function complete(given: { MONGODB_URL?: string; REDIS_URL?: string }) {
  const heard: unknown[] = [];
  const began: (string | undefined)[] = [];
  const stores = await completeStores(
    given,
    async ({ only, onMoved }) => {
      began.push(only);
      queueMicrotask(() => onMoved(moved));
      return own;
    },
    (again) => heard.push(again),
  );
  return { began, stores, heard };
}

test('both are of our own where none is given', async () => {
  const { mongodbUrl: MONGODB_URL, redisUrl: REDIS_URL, description } = own;
  expect(await complete({})).toMatchObject({ began: [undefined], stores: { MONGODB_URL, REDIS_URL, description } });
  // An empty line of .env gives nothing.
  expect(await complete({ MONGODB_URL: '', REDIS_URL: '' })).toMatchObject({ began: [undefined] });
});

test.each([
  [{ MONGODB_URL: 'mongodb://given' }, 'redis', { REDIS_URL: 'redis://own' }, { REDIS_URL: 'redis://moved' }],
  [{ REDIS_URL: 'redis://given' }, 'mongodb', { MONGODB_URL: 'mongodb://own' }, { MONGODB_URL: 'mongodb://moved' }],
])('beside %o the other one begins, and may move; what is given stays', async (given, only, first, then) => {
  const { began, stores, heard } = await complete(given);
  expect([began, stores, heard]).toMatchObject([[only], { ...given, ...first }, [{ ...given, ...then }]]);
});

test('nothing begins where both are given', async () => {
  const given = { MONGODB_URL: 'mongodb://given', REDIS_URL: 'redis://given' };
  expect(await complete(given)).toEqual({ began: [], stores: given, heard: [] });
});
