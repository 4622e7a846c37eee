import type { Readable } from 'node:stream';
import type { SealedFiles } from '../../platform/files/sealed-files.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { AttachmentsModel } from './attachments.model.js';

export interface FileOfPerson {
  name: string;
  type: string;
  size: number;
  conversationId?: string;
  /** Rejects where its bytes are gone, or are sealed by a key that is not here. */
  open: () => Promise<Readable>;
}

export type FilesOfPerson = ReturnType<typeof filesOfPerson>;

/** The files that visitors have sent, and those of their conversations. Who asks may have a copy of all of it: nothing is checked here. */
export function filesOfPerson(deps: { attachments: AttachmentsModel; files: SealedFiles }) {
  const collection = collectionOf(deps.attachments);

  return async function* filesOf(whose: {
    visitorIds: readonly string[];
    conversationIds: readonly string[];
  }): AsyncGenerator<FileOfPerson> {
    const found = collection.find({
      // As the indexes have them.
      ...{ isStored: true, isRemoving: { $exists: false } },
      $or: [
        { ownerId: { $in: [...whose.visitorIds] } },
        { 'claim.conversationId': { $exists: true, $in: [...whose.conversationIds] } },
      ],
    });
    for await (const { name, type, size, key, claim } of found)
      yield {
        ...{ name, type, size },
        ...(claim ? { conversationId: claim.conversationId } : {}),
        open: async () => (await deps.files.open(`${key}/file`)).stream,
      };
  };
}
