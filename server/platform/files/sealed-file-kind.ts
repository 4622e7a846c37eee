import type { mongo } from 'mongoose';
import { NotOpened } from '../crypto/not-opened.js';
import type { SealedKind } from '../crypto/sealed-kind.js';

const page = 20;

/**
 * Documents whose files are sealed, as a kind. `sealOne` resolves with whether it has sealed any. What no run can seal is counted; a full
 * disk or a store that is away rejects, once all others of the page were tried.
 */
export function sealedFileKind<Stored extends { _id: string }>({
  name,
  collection,
  isOld,
  sealOne,
  begin,
}: {
  name: string;
  collection: mongo.Collection<Stored>;
  /** Plain, or sealed by another key. */
  isOld: mongo.Filter<Stored>;
  sealOne: (document: Stored) => Promise<boolean>;
  begin?: () => Promise<void>;
}): SealedKind {
  return {
    name,
    ...(begin ? { begin } : {}),
    countOld: (bound) => collection.countDocuments(isOld, bound),
    async sealSome(after) {
      const found = await collection
        .find<Stored>({ ...isOld, ...(typeof after === 'string' ? { _id: { $gt: after } } : {}) })
        .sort({ _id: 1 })
        .limit(page)
        .toArray();
      let [sealed, unopened] = [0, 0];
      const faults: unknown[] = [];
      for (const document of found)
        await sealOne(document).then(
          (isChanged) => (sealed += isChanged ? 1 : 0),
          (error: unknown) => (isLost(error) ? (unopened += 1) : faults.push(error)),
        );
      if (faults.length > 0) throw faults[0];
      const last = found.length === page ? found.at(-1)?._id : undefined;
      return { ...(last === undefined ? {} : { after: last }), sealed, unopened };
    },
  };
}

/** No run can seal it: no key here opens it, or there is no file. */
const isLost = (error: unknown): boolean =>
  error instanceof NotOpened || (error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
