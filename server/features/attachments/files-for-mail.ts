import { buffer } from 'node:stream/consumers';
import type { SealedFiles } from '../../platform/files/sealed-files.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { AttachmentsModel } from './attachments.model.js';
import type { SignedFileUrls } from './signed-file-urls.js';

/** Together in one mail: it grows by a third on its way, and many servers refuse more than ten megabytes. */
const mostBytes = 7 * 1024 * 1024;
/** For a larger one there is a link, which holds for this time, in days. */
export const linkHoldsDays = 30;
const day = 24 * 60 * 60_000;

/** A file of a message in a mail: its bytes, or where they are. */
export type FileForMail = { type: string; content: Buffer } | { href: string };

export type FilesForMail = ReturnType<typeof filesForMail>;

/** The files of messages that go to somebody who has no chat to open them in. Who asks has decided that they may have them. */
export function filesForMail(deps: {
  attachments: AttachmentsModel;
  files: SealedFiles;
  addresses: SignedFileUrls;
  url: string;
}) {
  const collection = collectionOf(deps.attachments);

  /** By their ids, without those that are gone. A repeated mail has the same. */
  return async (sent: readonly { id: string; at: Date }[]): Promise<ReadonlyMap<string, FileForMail>> => {
    const found = await collection
      .find({ _id: { $in: sent.map(({ id }) => id) }, isStored: true, isRemoving: { $exists: false } })
      .toArray();
    const byId = new Map(found.map((each) => [each._id, each]));
    const forMail = new Map<string, FileForMail>();
    let bytes = 0;
    for (const { id, at } of sent) {
      const file = byId.get(id);
      if (!file) continue;
      const hasRoom = bytes + file.size <= mostBytes;
      const content = hasRoom ? await contentOf(file.key) : undefined;
      if (content) bytes += content.length;
      const until = at.getTime() + linkHoldsDays * day;
      forMail.set(
        id,
        content ? { type: file.type, content } : { href: deps.url + deps.addresses.makeUntil(id, 'file', until) },
      );
    }
    return forMail;
  };

  /** Undefined where the bytes are not at this process. */
  async function contentOf(key: string): Promise<Buffer | undefined> {
    try {
      return await buffer((await deps.files.open(`${key}/file`)).stream);
    } catch {
      return undefined;
    }
  }
}
