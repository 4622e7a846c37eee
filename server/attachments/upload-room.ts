import { statfs } from 'node:fs/promises';
import { AppError } from '../errors.js';
import { RateLimit } from '../http/rate-limit.js';
import { noRoom, tooManyUnsent } from './upload-error.js';

const megabyte = 1024 * 1024;
/** What one visitor may have lying here for no message: two full trays, as what was taken out of one lies here for a day. */
export const unsentBytes = 100 * megabyte;
/** So that one address alone cannot use up the day of a site. */
export const networkBytes = 200 * megabyte;
/** However small, a file takes a document, a folder and somebody to look at it. */
const leastBytes = 100 * 1024;

interface Upload {
  ownerId: string;
  siteId: string;
  network: string;
  /** As its request says. */
  bytes: number;
}

/** Throws 507 where not enough would be left on the disk after what comes. */
export async function demandFreeDisk(
  { folder, keptFreeBytes }: { folder: string; keptFreeBytes: number },
  coming: number,
): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize - coming < keptFreeBytes) throw noRoom();
}

/** Whether there is room for a file, asked before a byte of it is stored. What is counted by time is forgotten at a restart. */
export function uploadRoom(deps: {
  folder: string;
  /** What must stay free on the disk: the database may be on it. */
  keptFreeBytes: number;
  siteBytesADay: number;
  unsentSizes: (ownerId: string) => Promise<number[]>;
  hasRateLimits: boolean;
}) {
  const bySite = new RateLimit({ points: deps.siteBytesADay, seconds: 24 * 60 * 60 }, true);
  const byNetwork = new RateLimit({ points: networkBytes, seconds: 60 * 60 }, deps.hasRateLimits);
  const underWay = new Set<Upload>();

  async function demandShareOf(ownerId: string): Promise<void> {
    const unsent = (await deps.unsentSizes(ownerId)).map((bytes) => costOf({ bytes }));
    const coming = [...underWay].filter((upload) => upload.ownerId === ownerId).map(costOf);
    if (sum(unsent) + sum(coming) > unsentBytes) throw tooManyUnsent();
  }

  return {
    /** Receives a file where there is room for it; throws 507, or 409 where its sender has too much that waits. */
    async hold<Result extends { size: number }>(upload: Upload, receive: () => Promise<Result>): Promise<Result> {
      underWay.add(upload);
      try {
        await demandFreeDisk(deps, sum([...underWay].map(costOf)));
        await demandShareOf(upload.ownerId);
        return await counted(byNetwork, upload.network, costOf(upload), () =>
          counted(bySite, upload.siteId, costOf(upload), receive),
        );
      } finally {
        underWay.delete(upload);
      }
    },
  };
}

/** What is refused in the end counts for nothing; what is taken counts as large as it has become. */
async function counted<Result extends { size: number }>(
  limit: RateLimit,
  key: string,
  cost: number,
  receive: () => Promise<Result>,
): Promise<Result> {
  let taken = 0;
  try {
    await limit.consume(key, cost);
    const received = await receive();
    taken = costOf({ bytes: received.size });
    return received;
  } catch (error) {
    throw error instanceof AppError && error.code === 'E_RATE' ? noRoom(error.retryAfter) : error;
  } finally {
    await limit.add(key, taken - cost);
  }
}

const costOf = ({ bytes }: Pick<Upload, 'bytes'>) => Math.max(bytes, leastBytes);
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
