import type { Db } from 'mongodb';
import type { StoredSealing } from '../../platform/crypto/sealings.model.js';
import { keyIdOf } from '../../platform/crypto/sealed.js';

/**
 * By which keys something is sealed, as far as the store says it: each kind notes the key that it was sealed by. Until a kind is done with that,
 * it may be any that this server knows.
 */
export async function sealedKeyIds(db: Db, own: readonly string[]): Promise<string[]> {
  const sealings = await db.collection<StoredSealing>('sealings').find({}).toArray();
  const ofFiles = await db.collection<{ keyId?: string }>('attachments').distinct('keyId');
  const receipts = await db.collection('receipt_keys').find({}).toArray();
  const isAllDone = sealings.length > 0 && sealings.every(({ isDone }) => isDone);
  const all = [
    ...sealings.map(({ keyId }) => keyId),
    ...ofFiles,
    ...receipts.map(({ sealed }) => keyIdOf(String(sealed))),
    ...(isAllDone ? [] : own),
  ];
  return [...new Set(all.filter((id) => typeof id === 'string'))].sort();
}
