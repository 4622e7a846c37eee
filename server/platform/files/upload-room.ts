import { statfs } from 'node:fs/promises';
import { limits } from '../../../shared/wire/limits.js';
import type { CountTogether } from '../cluster/shared-counts.js';
import { tooOften } from '../errors.js';
import { ByteShare } from './byte-share.js';
import { noRoom, tooManyUnsent } from './upload-error.js';

const megabyte = 1024 * 1024;
const hour = 60 * 60;
const day = 24 * hour;
/** What one visitor may have lying here for no message: two full trays, as what was taken out of one lies here for a day. */
export const unsentBytes = 100 * megabyte;
/** What one address and one visitor may send in an hour, whether or not it is taken. */
export const networkBytes = 400 * megabyte;
export const ownerBytes = 100 * megabyte;
/** So that neither one address nor one visitor can use up the day of a site. */
const networkPart = 1 / 4;
const ownerPart = 1 / 10;
/** The widget has two under way at once. More than these are told to come again. */
export const openOfOwner = 6;
export const openOfNetwork = 60;
/** How long it takes until it is worth another try. */
const busyMs = 5_000;
/** However small, a file takes a document, a folder and somebody to look at it. */
const leastBytes = 100 * 1024;

interface Upload {
  ownerId: string;
  siteId: string;
  network: string;
  /** As its request says. */
  announced: number;
  /** So many have come by now. */
  received: () => number;
}

interface Share {
  used: ByteShare;
  keyOf: (upload: Upload) => string;
}

/** Throws 507 where not enough would be left on the disk after what comes. */
export async function requireFreeDisk(
  { folder, keptFreeBytes }: { folder: string; keptFreeBytes: number },
  coming: number,
): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize - coming < keptFreeBytes) throw noRoom();
}

/**
 * Whether there is room for a file, asked before a byte of it is stored and again when it is here. What an upload announces
 * is counted for itself alone: for all others it counts as large as what has really come of it. What is under way in another
 * process is counted when it is here.
 */
export function uploadRoom(deps: {
  folder: string;
  /** What must stay free on the disk: the database may be on it. */
  keptFreeBytes: number;
  siteBytesADay: number;
  unsentSizes: (ownerId: string) => Promise<number[]>;
  hasRateLimits: boolean;
  countTogether?: CountTogether;
}) {
  /** The largest file fits at least, however little a site may take. */
  const share = (name: string, bytes: number, seconds: number) =>
    new ByteShare(bytes, seconds, { name: `bytes ${name}`, count: deps.countTogether });
  const partOfDay = (name: string, part: number) =>
    share(name, Math.max(deps.siteBytesADay * part, limits.attachmentBytes), day);
  const limited = (share: Share) => (deps.hasRateLimits ? [share] : []);

  /** What has come counts here, also where it is refused then. */
  const receiving = [
    ...limited({ used: share('of a network', networkBytes, hour), keyOf: ({ network }) => network }),
    ...limited({ used: share('of a sender', ownerBytes, hour), keyOf: ({ ownerId }) => ownerId }),
  ];
  /** What is stored counts here. */
  const storing: Share[] = [
    { used: share('of a site', deps.siteBytesADay, day), keyOf: ({ siteId }) => siteId },
    ...limited({
      used: partOfDay('of a network at a site', networkPart),
      keyOf: ({ siteId, network }) => `${siteId} ${network}`,
    }),
    ...limited({
      used: partOfDay('of a sender at a site', ownerPart),
      keyOf: ({ siteId, ownerId }) => `${siteId} ${ownerId}`,
    }),
  ];
  const underWay = new Set<Upload>();

  /** Those that came before this one: of two that have room for one alone, the first is taken. */
  function earlierThan(upload: Upload): Upload[] {
    const all = [...underWay];
    return all.slice(0, all.indexOf(upload));
  }

  function demandFewOpen({ ownerId, network }: Upload): void {
    if (!deps.hasRateLimits) return;
    const open = [...underWay];
    if (open.filter((each) => each.ownerId === ownerId).length >= openOfOwner) throw tooOften(busyMs);
    if (open.filter((each) => each.network === network).length >= openOfNetwork) throw tooOften(busyMs);
  }

  async function demandDisk(upload: Upload): Promise<void> {
    const others = [...underWay].filter((each) => each !== upload);
    // Who has sent little may send little more.
    const coming = others.map((each) => Math.min(each.announced - each.received(), costOf(each)));
    await requireFreeDisk(deps, upload.announced + sum(coming));
  }

  async function demandUnsentShare(upload: Upload, bytes: number): Promise<void> {
    const unsent = (await deps.unsentSizes(upload.ownerId)).map((size) => Math.max(size, leastBytes));
    const coming = earlierThan(upload).filter(({ ownerId }) => ownerId === upload.ownerId);
    if (sum(unsent) + sum(coming.map(costOf)) + bytes > unsentBytes) throw tooManyUnsent();
  }

  async function demandShare({ used, keyOf }: Share, upload: Upload, bytes: number): Promise<void> {
    const key = keyOf(upload);
    const coming = sum(
      earlierThan(upload)
        .filter((each) => keyOf(each) === key)
        .map(costOf),
    );
    const wait = await used.waitFor(key, coming + bytes);
    if (wait === undefined) return;
    // Where others are in the way, there is room when they have failed.
    throw noRoom((await used.waitFor(key, bytes)) === undefined ? busyMs : wait);
  }

  async function demandShares(upload: Upload, bytes: number): Promise<void> {
    await demandUnsentShare(upload, bytes);
    for (const share of [...receiving, ...storing]) await demandShare(share, upload, bytes);
  }

  const count = (shares: Share[], upload: Upload, bytes: number) =>
    Promise.all(shares.map(({ used, keyOf }) => used.add(keyOf(upload), bytes)));

  return {
    /**
     * Receives a file where there is room for it; `receive` says when all of it is here, before it is stored. Throws 507,
     * 409 where its sender has too much that waits, and 429 where too many are under way.
     */
    async hold<Result extends { size: number }>(
      upload: Upload,
      receive: (isHere: () => Promise<void>) => Promise<Result>,
    ): Promise<Result> {
      demandFewOpen(upload);
      underWay.add(upload);
      try {
        await demandDisk(upload);
        await demandShares(upload, Math.max(upload.announced, leastBytes));
        try {
          const taken = await receive(() => demandShares(upload, costOf(upload)));
          await count(storing, upload, Math.max(taken.size, leastBytes));
          return taken;
        } finally {
          await count(receiving, upload, costOf(upload));
        }
      } finally {
        underWay.delete(upload);
      }
    },
  };
}

const costOf = ({ received }: Upload) => Math.max(received(), leastBytes);
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
