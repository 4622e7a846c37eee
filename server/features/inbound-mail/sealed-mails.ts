import type { SealedKind } from '../../platform/crypto/sealed-kind.js';
import { sealedFileKind } from '../../platform/files/sealed-file-kind.js';
import type { SealedFiles } from '../../platform/files/sealed-files.js';
import { collectionOf } from '../../platform/store/collection.js';
import { type InboundMailsModel, type StoredInboundMail, waitingStates } from './inbound-mails.model.js';
import { rawFolder } from './raw-mails.js';

/** The bytes of mails that wait, as a kind of sealed data. */
export function sealedMails(deps: { mails: InboundMailsModel; files: SealedFiles }): SealedKind {
  const collection = collectionOf(deps.mails);
  const { files } = deps;
  // Of one that is still arriving the bytes are written anew; those of one that is decided go.
  const waits = { state: { $in: [...waitingStates] } };

  async function sealOne({ _id, rawKey = '' }: StoredInboundMail): Promise<boolean> {
    const same = { _id, rawKey, ...waits };
    try {
      const isSealed = files.isCurrent(await files.keyIdOf(rawKey));
      if (!isSealed) await files.sealAnew(rawKey);
      const { matchedCount } = await collection.updateOne(same, { $set: { keyId: files.keyId } });
      // It was decided or erased meanwhile: the bytes must not come back.
      if (matchedCount === 0) await files.delete(rawKey);
      return !isSealed;
    } catch (error) {
      if (await collection.findOne(same, { projection: { _id: 1 } })) throw error;
      return false;
    }
  }

  return sealedFileKind({
    name: 'inbound_mails',
    collection,
    isOld: { rawKey: { $exists: true }, keyId: { $ne: files.keyId }, ...waits },
    sealOne,
    // All mails share one folder, and a mail whose draft was left may be gone.
    begin: () => files.dropDrafts(rawFolder),
  });
}
