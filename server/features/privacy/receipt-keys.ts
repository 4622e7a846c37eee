import { createPrivateKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { collectionOf } from '../../platform/store/collection.js';
import type { Sealer } from '../../platform/crypto/sealed.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import type { ReceiptKeysModel, StoredReceiptKey } from './receipt-keys.model.js';

const id = 'receipts';

export interface ReceiptKey {
  publicKey: string;
  privateKey: KeyObject;
}

/**
 * The installation's key for receipts: made when it is first wanted, by whichever process is faster. Where the server's secret is
 * another one it cannot be opened any more, and a new one takes its place: earlier receipts are then of another installation.
 */
export function receiptKeys(deps: { keys: ReceiptKeysModel; box: Sealer }): () => Promise<ReceiptKey> {
  const collection = collectionOf(deps.keys);
  let known: ReceiptKey | undefined;

  function open({ publicKey, sealed }: StoredReceiptKey): ReceiptKey | undefined {
    try {
      const jwk = JSON.parse(deps.box.open(sealed, id)) as JsonWebKey;
      return { publicKey, privateKey: createPrivateKey({ key: jwk, format: 'jwk' }) };
    } catch {
      return undefined;
    }
  }

  function made(): { key: ReceiptKey; stored: StoredReceiptKey } {
    const { privateKey } = generateKeyPairSync('ed25519');
    const jwk = privateKey.export({ format: 'jwk' });
    const publicKey = String(jwk.x);
    const sealed = deps.box.seal(JSON.stringify(jwk), id);
    return { key: { publicKey, privateKey }, stored: { _id: id, publicKey, sealed, createdAt: new Date() } };
  }

  async function find(): Promise<ReceiptKey> {
    const stored = await collection.findOne({ _id: id });
    const opened = stored && open(stored);
    if (opened) return opened;
    const own = made();
    if (stored) {
      const replaced = await collection.replaceOne({ _id: id, sealed: stored.sealed }, own.stored);
      return replaced.matchedCount === 1 ? own.key : find();
    }
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
