import type { SealedKind } from '../../platform/crypto/sealed-kind.js';
import type { SealedFiles } from '../../platform/files/sealed-files.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { AttachmentsModel, StoredAttachment } from './attachments.model.js';

const page = 20;

/** The files of attachments as a kind of sealed data. */
export function sealedAttachments(deps: {
  attachments: AttachmentsModel;
  files: SealedFiles;
  keyId: string;
}): SealedKind {
  const collection = collectionOf(deps.attachments);
  const { files, keyId } = deps;
  const isHere = { isStored: true, isRemoving: { $exists: false } };

  async function sealOne({ _id, key, width }: StoredAttachment): Promise<boolean> {
    let isChanged = false;
    for (const variant of width ? (['file', 'preview'] as const) : (['file'] as const)) {
      const path = `${key}/${variant}`;
      if (files.isCurrent(await files.keyIdOf(path))) continue;
      await files.sealAnew(path);
      isChanged = true;
      // It was erased meanwhile: the bytes must not come back.
      if (!(await collection.findOne({ _id, ...isHere }, { projection: { _id: 1 } }))) await files.delete(path);
    }
    await collection.updateOne({ _id, ...isHere }, { $set: { keyId } });
    return isChanged;
  }

  return {
    name: 'attachments',
    countOld: () => collection.countDocuments({ ...isHere, keyId: { $ne: keyId } }),
    async sealSome(after) {
      const found = await collection
        .find({ ...isHere, keyId: { $ne: keyId }, ...(typeof after === 'string' ? { _id: { $gt: after } } : {}) })
        .sort({ _id: 1 })
        .limit(page)
        .toArray();
      let [sealed, unopened] = [0, 0];
      for (const attachment of found)
        await sealOne(attachment).then(
          (isChanged) => (sealed += isChanged ? 1 : 0),
          () => (unopened += 1),
        );
      const last = found.length === page ? found.at(-1)?._id : undefined;
      return { ...(last === undefined ? {} : { after: last }), sealed, unopened };
    },
  };
}
