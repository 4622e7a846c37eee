import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { emailHash } from '../../platform/crypto/email-box.js';
import { addressesInKeys } from './addresses-in-keys.js';
import { newContact } from './refresh-contact.js';

let store: TestStore;
beforeAll(async () => (store = await openTestStore()));
afterAll(() => store.drop());

test('A4 addresses by which a version before found people become hashes, some at a time, each once', async () => {
  const hashOf = emailHash('rahasia');
  const made = Array.from({ length: 201 }, (_, index) => ({
    ...newContact(randomUUID(), 'first', new Date()),
    keys: ['first|ani', `first|ani${index}@berita.test`, 'first|berita'],
    sameAs: [`first|ani${index}@berita.test`, 'first|8123456789'],
  }));
  const [known] = made;
  await store.contacts.collection.insertMany(made as never[]);
  const kind = addressesInKeys(store.contacts, hashOf);
  expect(await kind.countOld()).toBe(201);
  const { after, ...first } = await kind.sealSome(undefined);
  expect(first).toEqual({ sealed: 200, unopened: 0 });
  expect(await kind.sealSome(after)).toEqual({ sealed: 1, unopened: 0 });
  expect(await kind.countOld()).toBe(0);
  expect(await store.contacts.findById(known?._id).lean()).toMatchObject({
    ...{ keys: ['first|ani', 'first|berita'], version: 0 },
    sameAs: [`first|${hashOf('ani0@berita.test')}`, 'first|8123456789'],
  });
  expect(await kind.sealSome(undefined)).toEqual({ sealed: 0, unopened: 0 });
});
