import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from '../../platform/log.js';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { DeadLetters } from './dead-letters.js';
import { EffectRetries } from './effect-retries.js';
import type { StoredMessage } from './messages.model.js';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.drop());

const messageOf = (conversationId: string, seq: number): StoredMessage => ({
  _id: new mongo.ObjectId(),
  conversationId,
  seq,
  clientId: randomUUID(),
  from: 'visitor',
  authorId: 'ani',
  text: 'Halo',
  at: new Date(),
});

test('while the store is away nothing becomes a dead letter, however often it is tried', async () => {
  const conversationId = randomUUID();
  const refused = new Error('refused');
  let isThere = false;
  let tried = 0;
  const retries = new EffectRetries({
    apply: () => {
      tried += 1;
      return Promise.reject(refused);
    },
    isStoreThere: () => Promise.resolve(isThere),
    deadLetters: new DeadLetters(store.deadLetters),
    log: createLog('silent'),
    pace: { firstPauseMs: 1, longestPauseMs: 2, tries: 3 },
  });
  retries.add(conversationId, [messageOf(conversationId, 7)], refused);
  await expect.poll(() => tried).toBeGreaterThan(10);
  expect(await store.deadLetters.countDocuments()).toBe(0);
  expect(retries.pendingSince()).toBeDefined();

  isThere = true;
  await expect
    .poll(() => store.deadLetters.findById(conversationId).lean())
    .toMatchObject({ fromSeq: 7, toSeq: 7, tries: 3 });
  await expect.poll(() => retries.pendingSince()).toBeUndefined();
  await retries.stop();
});

test('a further dead letter of a conversation joins the one that is there', async () => {
  const letters = new DeadLetters(store.deadLetters);
  const id = randomUUID();
  await letters.add(id, [messageOf(id, 4), messageOf(id, 5)], 6, new Error('first'));
  await letters.add(id, [messageOf(id, 2), messageOf(id, 9)], 6, new Error('x'.repeat(10_000)));
  const letter = await store.deadLetters.findById(id).lean();
  expect(letter).toMatchObject({ fromSeq: 2, toSeq: 9, tries: 12 });
  expect(letter?.error.length).toBeLessThanOrEqual(500);
});
