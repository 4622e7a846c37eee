import { createHash } from 'node:crypto';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import { can } from '../../kernel/permissions.js';
import { notFound } from '../../platform/errors.js';
import { requireImage } from '../../platform/files/file-kind.js';
import { reencodeSquare, type DrawingFor } from '../../platform/files/images.js';
import type { ReceivedFile } from '../../platform/files/receive-file.js';
import { wrongType } from '../../platform/files/upload-error.js';
import { collectionOf } from '../../platform/store/collection.js';
import { settingsOf } from './site-settings-of.js';
import type { SitePicturesModel } from './site-pictures.model.js';
import type { StoredSite } from './sites.model.js';

/** Pixels: sharp on a dense screen. Of a picture that weighs too much, as many as weigh little enough. */
const sides = [128, 96, 64];

export type SitePictures = ReturnType<typeof sitePictures>;

/** Pictures for launchers: kept as soon as they are uploaded, shown once the settings name them. */
export function sitePictures(deps: {
  pictures: SitePicturesModel;
  readToManage(actor: StaffActor, siteId: string): Promise<StoredSite>;
}) {
  const collection = collectionOf(deps.pictures);

  /** The newest stay, and the one that is shown. */
  async function removeOldest(siteId: string, shown: string): Promise<void> {
    const old = await collection
      .find({ siteId }, { projection: { _id: 1 } })
      .sort({ at: -1 })
      .skip(limits.picturesOfSite)
      .toArray();
    const ids = old.map(({ _id }) => _id).filter((id) => id !== shown);
    if (ids.length > 0) await collection.deleteMany({ _id: { $in: ids } });
  }

  return {
    /** Throws as if there were no such site; asked before the file is read. */
    requireSite(actor: StaffActor, siteId: string): void {
      if (!can(actor, 'site:configure', { siteId })) throw notFound();
    },

    /** Resolves with the id by which the settings name it. The same picture again is the same. */
    async add(actor: StaffActor, siteId: string, file: ReceivedFile): Promise<string> {
      const site = await deps.readToManage(actor, siteId);
      await requireImage(file);
      const bytes = await drawSmall(file.path, { owner: actor.staffId, network: 'staff', signal: file.signal });
      const id = createHash('sha256').update(siteId).update(bytes).digest('base64url').slice(0, 22);
      await collection.updateOne(
        { _id: id },
        { $set: { at: new Date() }, $setOnInsert: { siteId, bytes } },
        { upsert: true },
      );
      await removeOldest(siteId, settingsOf(site).look.picture);
      return id;
    },

    /** Whether the site's settings may name it. */
    async isOf(siteId: string, id: string): Promise<boolean> {
      return (await collection.findOne({ _id: id, siteId }, { projection: { _id: 1 } })) !== null;
    },

    /** For everybody: it stands on the site's pages. */
    async read(id: string): Promise<Buffer> {
      const picture = await collection.findOne({ _id: id }, { promoteBuffers: true });
      if (!picture) throw notFound();
      return picture.bytes;
    },
  };
}

/** What is transparent shows the launcher's own colour. */
async function drawSmall(path: string, who: DrawingFor): Promise<Buffer> {
  for (const side of sides) {
    const bytes = await reencodeSquare(path, { ...who, side });
    if (bytes.length <= limits.pictureBytes) return bytes;
  }
  throw wrongType();
}
