import { mongo, type Connection } from 'mongoose';
import type { Migration } from '../../platform/store/migrations.js';

/** Names of what is not there to be dropped. */
const isMissing = (error: unknown) =>
  error instanceof mongo.MongoServerError && (error.code === 26 || error.code === 27);

export async function dropIfThere(drop: () => Promise<unknown>): Promise<void> {
  await drop().catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
}

/**
 * Until 0.2.0 all changes stood in one log, and the list had one order. Each site has a feed now, which begins empty: an inbox
 * that was away lists again.
 */
export const feedsOfSites: Migration = {
  id: '2026-11-29 feeds of sites',
  async up(connection: Connection) {
    await dropIfThere(() => connection.collection('changes').drop());
    await dropIfThere(() => connection.collection('conversations').dropIndex('siteId_1_lastAt_-1__id_-1'));
  },
};
