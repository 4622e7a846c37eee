import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeVisitor } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await sharedTestApp();
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const stops = () => app.services.stoppedAddresses;
const newAddress = () => `${randomUUID()}@pembaca.test`;
const said = async (conversationId: string) =>
  ((await app.store.conversations.findById(conversationId).lean())?.happenings ?? [])
    .filter(({ kind }) => kind.startsWith('mail-'))
    .map((happening) => ('why' in happening ? happening.why : happening.kind));

test('R3 an address is stopped per site, however it is written, and is itself not kept', async () => {
  const address = newAddress();
  await stops().suppress('first', address, 'unsubscribed');
  await stops().suppress('first', address, 'unsubscribed');
  expect(await stops().isSuppressed('first', address.toUpperCase().replace('@', '+chat@'))).toBe(true);
  expect(await stops().isSuppressed('second', address)).toBe(false);
  expect(await stops().isSuppressed('first', newAddress())).toBe(false);
  expect(JSON.stringify(await app.store.stoppedAddresses.find().lean())).not.toContain(address.slice(0, 36));
});

test('R3 a bounce ends after some time, and does not take the place of a wish; a wish takes the place of a bounce', async () => {
  const [wished, bounced] = [newAddress(), newAddress()];
  await stops().suppress('first', wished, 'bounced');
  await stops().suppress('first', wished, 'unsubscribed');
  await stops().suppress('first', wished, 'bounced');
  expect(await stops().mailStopOf('first', wished)).toBe('unsubscribed');

  await stops().suppress('first', bounced, 'bounced');
  expect(await stops().mailStopOf('first', bounced)).toBe('bounced');
  await app.store.stoppedAddresses.updateMany({ why: 'bounced' }, { $set: { until: new Date() } });
  expect(await stops().mailStopOf('first', bounced)).toBeUndefined();
  expect(await app.store.stoppedAddresses.findOne({ why: 'unsubscribed', until: { $exists: true } })).toBeNull();
});

test('R3 the conversation says so once, and again after it was taken back', async () => {
  const { conversationId } = await makeVisitor(app, { text: 'Halo' });
  const address = newAddress();
  for (let time = 0; time < 2; time += 1) await stops().suppress('first', address, 'bounced', { conversationId });
  expect(await said(conversationId)).toEqual(['bounced']);
  await stops().suppress('first', address, 'unsubscribed', { conversationId });
  expect(await said(conversationId)).toEqual(['bounced', 'unsubscribed']);
});
