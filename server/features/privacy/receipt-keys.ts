import { createPrivateKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { Db } from 'mongodb';
import type { DataKeys } from '../../platform/crypto/data-keys.js';
import { sealer, type Sealer } from '../../platform/crypto/sealed.js';
import { collectionOf } from '../../platform/store/collection.js';
import { insertIgnoringDuplicates } from '../../platform/store/insert-ignoring-duplicates.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import type { ReceiptKeysModel, StoredReceiptKey } from './receipt-keys.model.js';

const id = 'receipts';

export interface ReceiptKey {
  publicKey: string;
  privateKey: KeyObject;
}

export const receiptBox = (keys: DataKeys): Sealer => sealer(keys, 'sapa erasure receipts');

function makeKey(box: Sealer): { key: ReceiptKey; stored: StoredReceiptKey } {
  const { privateKey } = generateKeyPairSync('ed25519');
  const jwk = privateKey.export({ format: 'jwk' });
  const publicKey = String(jwk.x);
  const sealed = box.seal(JSON.stringify(jwk), id);
  return { key: { publicKey, privateKey }, stored: { _id: id, publicKey, sealed, createdAt: new Date() } };
}

/** For a backup: one without the key would leave earlier receipts as those of another installation. What is there stays, unopened. */
export async function haveReceiptKey(db: Db, keys: DataKeys): Promise<void> {
  const collection = db.collection<StoredReceiptKey>('receipt_keys');
  if (await collection.findOne({ _id: id }, { projection: { _id: 1 } })) return;
  await insertIgnoringDuplicates(collection, [makeKey(receiptBox(keys)).stored]);
}

/**
 * The installation's key for receipts: made when it is first wanted, by whichever process is faster. One that cannot be opened here is
 * never replaced: it may be this process alone that lacks the key, and every receipt until now would be of another installation.
 * It throws then, and what wants to be signed waits.
 */
export function receiptKeys(deps: { keys: ReceiptKeysModel; box: Sealer }): () => Promise<ReceiptKey> {
  const collection = collectionOf(deps.keys);
  let known: ReceiptKey | undefined;

  function open({ publicKey, sealed }: StoredReceiptKey): ReceiptKey {
    const jwk = JSON.parse(opened(sealed)) as JsonWebKey;
    return { publicKey, privateKey: createPrivateKey({ key: jwk, format: 'jwk' }) };
  }

  function opened(sealed: string): string {
    try {
      return deps.box.open(sealed, id);
    } catch (cause) {
      throw new Error('The key of receipts was sealed by another key than SAPA_DATA_KEYS or the secret here.', {
        cause,
      });
    }
  }

  async function find(): Promise<ReceiptKey> {
    const stored = await collection.findOne({ _id: id });
    if (stored) return open(stored);
    const own = makeKey(deps.box);
    try {
      await collection.insertOne(own.stored);
      return own.key;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return find();
    }
  }

  return async () => (known ??= await find());
}
