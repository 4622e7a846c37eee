import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from '../../platform/log.js';
import { openDatabase } from '../../platform/store/database.js';
import { startCuttableProxy, type CuttableProxy } from '../../test/cuttable-proxy.js';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { MessageWriter } from './message-writer.js';
import { messagesModel } from './messages.model.js';

let store: TestStore;
let proxy: CuttableProxy;
beforeAll(async () => {
  store = await openTestStore();
  proxy = await startCuttableProxy(store.url);
});
afterAll(async () => {
  proxy.close();
  await store.drop();
});

test('F4 a store that is away is E_UNAVAILABLE; when it is back the same message is stored once', async () => {
  const connection = await openDatabase(proxy.url, createLog('silent'));
  const writer = new MessageWriter(messagesModel(connection), createLog('silent'));
  const message = { conversationId: randomUUID(), from: 'visitor' as const, authorId: 'ani', text: 'Halo' };
  const clientIds = [randomUUID(), randomUUID(), randomUUID()];
  const writeAll = () => Promise.allSettled(clientIds.map((clientId) => writer.write({ ...message, clientId })));

  await writer.write({ ...message, clientId: randomUUID() });
  proxy.cut();
  for (const answer of await writeAll()) {
    expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'E_UNAVAILABLE' } });
  }

  proxy.restore();
  await expect.poll(writeAll, { timeout: 15_000 }).toMatchObject(clientIds.map(() => ({ status: 'fulfilled' })));
  const numbers = await store.messages.find({ conversationId: message.conversationId }).sort({ seq: 1 }).lean();
  expect(numbers.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  await connection.close();
});

test('F9 the connection breaks while messages are being written: a resend finds what was stored, no double', async () => {
  const connection = await openDatabase(proxy.url, createLog('silent'));
  const writer = new MessageWriter(messagesModel(connection), createLog('silent'));
  const conversationIds = [randomUUID(), randomUUID(), randomUUID()];
  const messages = Array.from({ length: 300 }, (_, index) => ({
    conversationId: conversationIds[index % 3]!,
    clientId: randomUUID(),
    from: 'visitor' as const,
    authorId: 'ani',
    text: `nomor ${index}`,
  }));
  const writeAll = () => Promise.allSettled(messages.map((message) => writer.write(message)));

  const refused = new Promise((resolve) => {
    for (const message of messages) writer.write(message).catch(resolve);
  });
  await expect.poll(() => store.messages.countDocuments({ conversationId: conversationIds[0]! })).toBeGreaterThan(0);
  proxy.cut();
  expect(await refused).toMatchObject({ code: 'E_UNAVAILABLE' });

  proxy.restore();
  await expect
    .poll(async () => (await writeAll()).filter(({ status }) => status === 'rejected'), { timeout: 15_000 })
    .toEqual([]);
  for (const conversationId of conversationIds) {
    const stored = await store.messages.find({ conversationId }).sort({ seq: 1 }).lean();
    expect(stored.map(({ seq }) => seq)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(new Set(stored.map(({ clientId }) => clientId)).size).toBe(100);
  }
  await connection.close();
});

test('F9 what was stored by a write that seemed to fail is found, each message once, and held by the checkpoint until then', async () => {
  const connection = await openDatabase(proxy.url, createLog('silent'));
  const writer = new MessageWriter(messagesModel(connection), createLog('silent'));
  const conversationId = randomUUID();
  const draft = { conversationId, from: 'visitor' as const, authorId: 'ani', text: 'Halo' };
  const begun = new Date();
  await writer.write({ ...draft, clientId: randomUUID() });
  proxy.holdAnswers();
  const lost = writer.write({ ...draft, clientId: randomUUID() });
  await expect.poll(() => store.messages.countDocuments({ conversationId })).toBe(2);
  proxy.cut();
  await expect(lost).rejects.toMatchObject({ code: 'E_UNAVAILABLE' });
  expect(writer.writingSince()?.getTime()).toBeGreaterThanOrEqual(begun.getTime());

  proxy.restore();
  const found: number[] = [];
  const settle = () => writer.settleUnsure(({ seq }) => found.push(seq)).catch(() => 0);
  await expect.poll(() => settle().then(() => found), { timeout: 15_000 }).toEqual([2]);
  expect(writer.writingSince()).toBeUndefined();
  expect(await settle()).toBe(0);
  await connection.close();
});
