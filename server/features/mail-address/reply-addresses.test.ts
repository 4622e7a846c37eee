import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressHash } from '../../platform/mail/address-hash.js';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { replyAddresses } from './reply-addresses.service.js';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.drop());

function make(change: { mailbox?: string | undefined; secret?: string } = {}) {
  const { mailbox = 'balas@kabar-serayu.example', secret = 'rahasia server' } = change;
  return replyAddresses({ addresses: store.replyAddresses, secret, hashOf: addressHash(secret), mailbox });
}

const email = 'Ani.Lestari@pembaca.test';

test('R3 an address says for which conversation and whom it was made, in whatever case it comes back', async () => {
  const service = make();
  const [conversationId, staffId] = [randomUUID(), '66e1f0c2a1b2c3d4e5f60718'];
  const forVisitor = (await service.replyAddressOf(conversationId, { visitor: email }))!;
  const forStaff = (await service.replyAddressOf(conversationId, { staffId }))!;
  expect(forVisitor).toMatch(/^balas\+[a-z2-7]{26}@kabar-serayu\.example$/);
  expect(forStaff).not.toBe(forVisitor);
  expect(await service.readReplyAddress(forStaff.toUpperCase())).toEqual({
    ...{ conversationId, kind: 'staff', recipientKey: staffId },
  });
  const read = (await service.readReplyAddress(` ${forVisitor}`))!;
  expect(read).toMatchObject({ conversationId, kind: 'visitor' });
  expect(service.isOfVisitor(read, 'ani.lestari+chat@PEMBACA.test')).toBe(true);
  expect(service.isOfVisitor(read, 'budi@pembaca.test')).toBe(false);
});

test('R3 a repeated mail has the same address, and another conversation or another server another one', async () => {
  const conversationId = randomUUID();
  const to = { visitor: email };
  const first = await make().replyAddressOf(conversationId, to);
  expect(await make().replyAddressOf(conversationId, to)).toBe(first);
  expect(await make().replyAddressOf(randomUUID(), to)).not.toBe(first);
  expect(await make({ secret: 'rahasia lain' }).replyAddressOf(conversationId, to)).not.toBe(first);
});

test('R3 neither address nor token lies in the store', async () => {
  const conversationId = randomUUID();
  const address = (await make().replyAddressOf(conversationId, { visitor: email }))!;
  const stored = JSON.stringify(await store.replyAddresses.find({ conversationId }).lean());
  expect(stored).not.toContain(address.slice('balas+'.length, address.indexOf('@')));
  expect(stored).not.toMatch(/pembaca|lestari/i);
});

test.each(['', 'balas@kabar-serayu.example', 'balas+@x.test', `balas+${'a'.repeat(26)}@x.test`, `+${'1'.repeat(26)}@`])(
  'R3 %j is no such address',
  async (address) => expect(await make().readReplyAddress(address)).toBeUndefined(),
);

test('V12 what is erased, and who has left, is answered by mail no more', async () => {
  const service = make();
  const [conversationId, staffId] = [randomUUID(), randomUUID()];
  const forVisitor = (await service.replyAddressOf(conversationId, { visitor: email }))!;
  const elsewhere = (await service.replyAddressOf(randomUUID(), { staffId }))!;
  await service.eraseAll([conversationId]);
  await service.eraseOf(staffId);
  expect(await service.readReplyAddress(forVisitor)).toBeUndefined();
  expect(await service.readReplyAddress(elsewhere)).toBeUndefined();
});

test('R3 without a mailbox there is no address', async () => {
  const none = replyAddresses({
    ...{ addresses: store.replyAddresses, secret: 's', hashOf: addressHash('s'), mailbox: undefined },
  });
  expect(await none.replyAddressOf(randomUUID(), { visitor: email })).toBeUndefined();
});
