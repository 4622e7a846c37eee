import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataKeys } from '../../platform/crypto/data-keys.js';
import { sealer } from '../../platform/crypto/sealed.js';
import { databaseOf } from '../../test/database-pool.js';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { receiptKeysModel } from './receipt-keys.model.js';
import { haveReceiptKey, receiptKeys } from './receipt-keys.js';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.drop());

const keyBy = (secret: string) =>
  receiptKeys({ keys: receiptKeysModel(store.connection), box: sealer(dataKeys(secret), 'test') })();

test('A4 the key of receipts is made once; a server that cannot open it signs nothing, and replaces nothing', async () => {
  const { publicKey } = await keyBy('rahasia');
  await expect(keyBy('rahasia lain')).rejects.toThrow('sealed by another key');
  expect((await keyBy('rahasia')).publicKey).toBe(publicKey);
  // Nor does a backup, which need not open it.
  await haveReceiptKey(databaseOf(store.connection), dataKeys('rahasia lain'));
  expect((await keyBy('rahasia')).publicKey).toBe(publicKey);
});
