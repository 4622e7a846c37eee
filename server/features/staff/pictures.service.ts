import { randomBytes } from 'node:crypto';
import type { StaffActor } from '../../kernel/actors.js';
import type { ForgetElsewhere } from '../../platform/cluster/forget-elsewhere.js';
import { requireImage } from '../../platform/files/file-kind.js';
import { reencodeSquare } from '../../platform/files/images.js';
import type { ReceivedFile } from '../../platform/files/receive-file.js';
import { notFound } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import { ttlCache } from '../../platform/store/ttl-cache.js';
import type { PicturesModel, StoredPicture } from './pictures.model.js';

/** Pixels: the largest circle that it is shown in, sharp on a dense screen. */
const side = 160;

export type PicturesService = ReturnType<typeof picturesService>;

/** What the staff look like. Messages know their author only; which picture that is, is asked whenever they are shown. */
export function picturesService(deps: { pictures: PicturesModel; forgetElsewhere: ForgetElsewhere }) {
  const collection = collectionOf(deps.pictures);
  // Empty where there is none.
  const addressByStaff = ttlCache<string>(5_000, 1_000);
  const outdated = deps.forgetElsewhere('pictures', (staffId) => addressByStaff.delete(staffId));

  async function addressesOf(staffIds: readonly string[]): Promise<Map<string, string>> {
    const addresses = new Map<string, string>();
    const unknown: string[] = [];
    for (const id of new Set(staffIds)) {
      const address = addressByStaff.get(id);
      if (address === undefined) unknown.push(id);
      else if (address) addresses.set(id, address);
    }
    if (unknown.length === 0) return addresses;
    const found = await collection.find({ _id: { $in: unknown } }, { projection: { pictureId: 1 } }).toArray();
    for (const picture of found) addresses.set(picture._id, addressOf(picture));
    for (const id of unknown) addressByStaff.set(id, addresses.get(id) ?? '');
    return addresses;
  }

  async function forget(staffId: string): Promise<void> {
    await collection.deleteMany({ _id: staffId });
    addressByStaff.set(staffId, '');
    outdated(staffId);
  }

  return {
    /** The actor's own picture, in place of the one before. Resolves with its address. */
    async replace({ staffId }: StaffActor, file: ReceivedFile): Promise<string> {
      await requireImage(file);
      const picture = {
        pictureId: randomBytes(24).toString('base64url'),
        // The staff are a network of their own, wherever they sit: visitors beside them hold them up by one picture.
        bytes: await reencodeSquare(file.path, {
          ...{ side, ground: '#fff' },
          owner: staffId,
          network: 'staff',
          signal: file.signal,
        }),
      };
      await collection.updateOne({ _id: staffId }, { $set: picture }, { upsert: true });
      addressByStaff.set(staffId, addressOf(picture));
      outdated(staffId);
      return addressOf(picture);
    },

    /** The same again is harmless. */
    remove: ({ staffId }: StaffActor): Promise<void> => forget(staffId),

    /** Of somebody who has left. */
    forget,

    /** Where the pictures of these are now, without those that have none: one look for all that were not asked for lately. */
    addressesOf,

    async addressOf(staffId: string): Promise<string | undefined> {
      return (await addressesOf([staffId])).get(staffId);
    },

    /** For everybody: anyone who has the id was shown it. */
    async read(pictureId: string): Promise<Buffer> {
      const picture = await collection.findOne({ pictureId }, { promoteBuffers: true });
      if (!picture) throw notFound();
      return picture.bytes;
    },
  };
}

const addressOf = ({ pictureId }: Pick<StoredPicture, 'pictureId'>) => `/api/pictures/${pictureId}`;
