import type { SealedKind } from '../../platform/crypto/sealed-kind.js';
import { sealedFileKind } from '../../platform/files/sealed-file-kind.js';
import type { SealedFiles } from '../../platform/files/sealed-files.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { AttachmentsModel, StoredAttachment } from './attachments.model.js';

/** The files of attachments as a kind of sealed data. */
export function sealedAttachments(deps: {
  attachments: AttachmentsModel;
  files: SealedFiles;
  keyId: string;
}): SealedKind {
  const collection = collectionOf(deps.attachments);
  const { files, keyId } = deps;
  const isHere = { isStored: true, isRemoving: { $exists: false } };

  /** Whether it was sealed. One that is erased meanwhile is not: its bytes must not come back. */
  async function sealOne({ _id, key, width }: StoredAttachment): Promise<boolean> {
    const find = () => collection.findOne({ _id, ...isHere }, { projection: { _id: 1 } });
    // Before the first byte: who erases it leaves word of where bytes may come to lie, whatever becomes of this process.
    const { matchedCount } = await collection.updateOne({ _id, ...isHere }, { $set: { sealingAt: new Date() } });
    if (matchedCount === 0) return false;
    try {
      let isChanged = false;
      for (const variant of width ? (['file', 'preview'] as const) : (['file'] as const)) {
        const path = `${key}/${variant}`;
        if (files.isCurrent(await files.keyIdOf(path))) continue;
        await files.sealAnew(path);
        isChanged = true;
      }
      await files.dropDrafts(key);
      if (await find()) await collection.updateOne({ _id, ...isHere }, { $set: { keyId } });
      return isChanged;
    } catch (error) {
      if (await find()) throw error;
      return false;
    } finally {
      if (!(await find())) await files.deleteIn(key);
      await collection.updateOne({ _id }, { $unset: { sealingAt: '' } });
    }
  }

  return sealedFileKind({
    name: 'attachments',
    collection,
    isOld: { ...isHere, keyId: { $ne: keyId } },
    sealOne,
  });
}
