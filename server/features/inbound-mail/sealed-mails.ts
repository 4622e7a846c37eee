import type { SealedKind } from '../../platform/crypto/sealed-kind.js';
import type { SealedFiles } from '../../platform/files/sealed-files.js';
import { collectionOf } from '../../platform/store/collection.js';
import { type InboundMailsModel, type StoredInboundMail, waitingStates } from './inbound-mails.model.js';

const page = 20;

/** The bytes of mails that wait, as a kind of sealed data. */
export function sealedMails(deps: { mails: InboundMailsModel; files: SealedFiles }): SealedKind {
  const collection = collectionOf(deps.mails);
  const { files } = deps;
  // Of one that is still arriving the bytes are written anew; those of one that is decided go.
  const waits = { state: { $in: [...waitingStates] } };
  const isOld = { rawKey: { $exists: true }, keyId: { $ne: files.keyId }, ...waits };

  async function sealOne({ _id, rawKey = '' }: Pick<StoredInboundMail, '_id' | 'rawKey'>): Promise<boolean> {
    const isSealed = files.isCurrent(await files.keyIdOf(rawKey));
    if (!isSealed) await files.sealAnew(rawKey);
    const { matchedCount } = await collection.updateOne({ _id, rawKey, ...waits }, { $set: { keyId: files.keyId } });
    // It was decided or erased meanwhile: the bytes must not come back.
    if (matchedCount === 0) await files.delete(rawKey);
    return !isSealed;
  }

  return {
    name: 'inbound_mails',
    countOld: () => collection.countDocuments(isOld),
    async sealSome(after) {
      const found = await collection
        .find(
          { ...isOld, ...(typeof after === 'string' ? { _id: { $gt: after } } : {}) },
          { projection: { rawKey: 1 } },
        )
        .sort({ _id: 1 })
        .limit(page)
        .toArray();
      let [sealed, unopened] = [0, 0];
      for (const mail of found)
        await sealOne(mail).then(
          (isChanged) => (sealed += isChanged ? 1 : 0),
          () => (unopened += 1),
        );
      const last = found.length === page ? found.at(-1)?._id : undefined;
      return { ...(last === undefined ? {} : { after: last }), sealed, unopened };
    },
  };
}
