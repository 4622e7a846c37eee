import { expect, test } from 'vitest';
import { passwordHashing } from './hashing.js';

test('a few passwords are hashed at once, some wait, and the others are told to come again before anything is hashed', async () => {
  const { hash, verify } = passwordHashing({ isLimited: true });
  const known = await hash('kata sandi yang panjang');
  const outcomes = await Promise.allSettled(
    Array.from({ length: 60 }, () => verify({ hash: known, password: 'kata sandi yang panjang' })),
  );
  const refused = outcomes.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(38);
  expect(refused[0]).toMatchObject({ reason: { code: 'E_RATE', status: 429, retryAfter: 2_000 } });
  expect(outcomes[0]).toEqual({ status: 'fulfilled', value: true });
  expect(await verify({ hash: known, password: 'salah' })).toBe(false);
});
