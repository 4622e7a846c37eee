import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressHash } from '../../platform/mail/address-hash.js';
import { mailOf } from '../../test/bring-mail.js';
import { logIntoMemory } from '../../test/log-lines.js';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import type { Verdict } from './accept-mail.js';
import type { RawMails } from './raw-mails.js';
import { takeIn } from './take-in.js';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.drop());

/** One process that takes mails in, as this verdict says. `cut`: it ends right after a mail's bytes are gone. */
function startTakingIn(verdict: Verdict, { cut = false } = {}) {
  const bytes = new Map<string, Buffer>();
  let meanwhile: () => Promise<unknown> = async () => undefined;
  const raw = {
    newKey: () => `mails/${randomUUID()}`,
    write: async (key: string, content: Buffer) => {
      await meanwhile();
      bytes.set(key, content);
    },
    read: async (key: string) => bytes.get(key) ?? Promise.reject(new Error('It is gone.')),
    remove: async (key: string) => {
      bytes.delete(key);
      if (cut) throw new Error('Killed.');
    },
  } as RawMails;
  const floods = { isFrom: async () => false, isOfSender: async () => false };
  const deps = {
    ...{ mails: store.inboundMails, hashOf: addressHash('rahasia'), trustedServer: undefined, floods },
    ...{ conversations: { find: async () => null }, expectNotHeld: async () => undefined },
  };
  const inbound = takeIn({ ...deps, raw, accept: async () => verdict, log: logIntoMemory().log });
  const take = async () => {
    const { settled } = await inbound.take({
      raw: Buffer.from(mailOf({ from: 'a@b.test', to: 'c@d.test' })),
      mailbox: 'utama',
    });
    await settled;
  };
  const whileWritten = (happen: typeof meanwhile) => (meanwhile = happen);
  return { take, bytes, whileWritten, sweep: inbound.sweep, revive: () => (cut = false) };
}

const onlyMail = async () => (await store.inboundMails.find().lean())[0]!;

test('R3 a kill right after the bytes of a mail are gone loses nothing of what became of it', async () => {
  const conversationId = randomUUID();
  const { take, bytes, sweep, revive } = startTakingIn({ state: 'taken', siteId: 's', conversationId }, { cut: true });
  await take();
  expect(bytes.size).toBe(0);
  expect(await onlyMail()).toMatchObject({ state: 'taken', conversationId });
  revive();
  await sweep(new Date(Date.now() + 3_600_000));
  const over = await onlyMail();
  expect(over).toMatchObject({ state: 'taken', conversationId });
  expect(over).not.toHaveProperty('rawKey');
  expect(over).not.toHaveProperty('dueAt');
  await store.inboundMails.deleteMany({});
});

test('R3 bytes that come after another process has ended the mail do not stay', async () => {
  const { take, bytes, whileWritten } = startTakingIn({ state: 'review', reason: 'unknown' });
  whileWritten(() => store.inboundMails.updateMany({}, { $set: { state: 'ignored' }, $unset: { rawKey: true } }));
  await take();
  expect(await onlyMail()).toMatchObject({ state: 'ignored' });
  expect(bytes.size).toBe(0);
  await store.inboundMails.deleteMany({});
});

/** So many mails that wait already. */
const waiting = (count: number, of: object) => {
  const [at, endsAt] = [new Date(0), new Date(Date.now() + 3_600_000)];
  const one = { idHash: 'x', state: 'review' as const, at, endsAt, ...of };
  return store.inboundMails.insertMany(Array.from({ length: count }, () => ({ _id: randomUUID(), ...one })));
};
const countOf = (of: object) => store.inboundMails.countDocuments(of);

test('R3 many mails that wait drive out none that names a conversation, and junk makes room first', async () => {
  await waiting(499, { siteId: 's', reason: 'unknown' });
  await waiting(1, { siteId: 's', reason: 'flood' });
  const conversationId = randomUUID();
  await startTakingIn({ state: 'review', reason: 'sender', siteId: 's', conversationId }).take();
  expect(await countOf({ state: 'review', conversationId })).toBe(1);
  await startTakingIn({ state: 'review', reason: 'broken', siteId: 's' }).take();
  expect(await countOf({ state: 'ignored', reason: 'full' })).toBe(1);
  expect(await countOf({ state: 'review', reason: 'flood' })).toBe(1);
  await startTakingIn({ state: 'review', reason: 'unknown', siteId: 's' }).take();
  expect(await countOf({ state: 'review', reason: 'flood' })).toBe(0);
  expect(await countOf({ state: 'review', reason: 'unknown' })).toBe(500);
  await startTakingIn({ state: 'review', reason: 'unknown', siteId: 's' }).take();
  expect(await countOf({ state: 'review', reason: 'unknown' })).toBe(500);
});
