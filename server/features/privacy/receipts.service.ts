import type { ErasureReceipt, ReceiptRow } from '../../../shared/wire/privacy/receipts.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import { can } from '../../kernel/permissions.js';
import { conflict, notFound } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { CountsOf } from './places.js';
import { erasedId } from './erased.model.js';
import { signReceipt, type UnsignedReceipt } from './receipt.js';
import type { ReceiptKey } from './receipt-keys.js';
import type { ReceiptsModel, StoredReceipt } from './receipts.model.js';

export interface NewReceipt {
  visitorId: string;
  siteId: string;
  by: 'visitor' | 'staff';
  conversationIds: readonly string[];
}

export type ReceiptsService = ReturnType<typeof receiptsService>;

/** Proofs of erasures: begun before anything goes, signed when all of it is gone. */
export function receiptsService(deps: { receipts: ReceiptsModel; key: () => Promise<ReceiptKey>; countsOf: CountsOf }) {
  const collection = collectionOf(deps.receipts);

  return {
    /** Counts what there is. Again, after a kill, it changes nothing: there may be less meanwhile. */
    async begin({ visitorId, siteId, by, conversationIds }: NewReceipt): Promise<void> {
      const _id = erasedId(visitorId);
      if (await collection.findOne({ _id }, { projection: { _id: 1 } })) return;
      const erased = await deps.countsOf({ visitorIds: [visitorId], conversationIds });
      const receipt = { siteId, by, begunAt: new Date(), erased };
      await collection.updateOne({ _id }, { $setOnInsert: receipt }, { upsert: true });
    },

    /** All of it is gone. */
    async complete(visitorId: string): Promise<void> {
      const _id = erasedId(visitorId);
      const begun = await collection.findOne({ _id, doneAt: { $exists: false } });
      if (!begun) return;
      const { publicKey, privateKey } = await deps.key();
      const doneAt = new Date();
      const { signature } = signReceipt(contentOf(begun, doneAt, publicKey), privateKey);
      await collection.updateOne({ _id, doneAt: { $exists: false } }, { $set: { doneAt, publicKey, signature } });
    },

    /** Of a site, the newest first. */
    async list(actor: StaffActor, siteId: string): Promise<ReceiptRow[]> {
      if (!can(actor, 'contact:manage', { siteId })) throw notFound();
      const found = await collection.find({ siteId }).sort({ begunAt: -1 }).limit(limits.privacyRows).toArray();
      return found.map(presentRow);
    },

    /** `E_CONFLICT` while something is left to be erased. */
    async read(actor: StaffActor, id: string): Promise<ErasureReceipt> {
      const stored = await collection.findOne({ _id: id });
      if (!stored || !can(actor, 'contact:manage', stored)) throw notFound();
      const { doneAt, publicKey, signature } = stored;
      if (!doneAt || !publicKey || !signature) throw conflict('The erasure is not done yet.');
      return { ...contentOf(stored, doneAt, publicKey), signature };
    },
  };
}

const contentOf = (
  { _id, siteId, by, begunAt, erased }: StoredReceipt,
  doneAt: Date,
  publicKey: string,
): UnsignedReceipt => ({
  ...{ product: 'Sapa', kind: 'erasure', version: 1, siteId, subject: _id, by, erased, publicKey },
  begunAt: begunAt.toISOString(),
  doneAt: doneAt.toISOString(),
});

const presentRow = ({ _id: id, begunAt, doneAt, by, erased }: StoredReceipt): ReceiptRow => ({
  ...{ id, by, begunAt: begunAt.toISOString() },
  ...(doneAt ? { doneAt: doneAt.toISOString() } : {}),
  total: Object.values(erased).reduce((sum, count) => sum + count, 0),
});
