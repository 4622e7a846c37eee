import type { Migration } from '../../platform/store/migrations.js';

/** Until 0.3.0 there was no directory: everybody who has written gets an entry, which the sweep puts together. */
export const contactsHaveEntries: Migration = {
  id: '2026-11-29 contacts have entries',
  async up(connection) {
    const now = new Date();
    await connection
      .collection('conversations')
      .aggregate(
        [
          { $match: { lastSeq: { $gt: 0 }, erasedAt: { $exists: false } } },
          {
            $group: {
              _id: '$visitorId',
              siteId: { $first: '$siteId' },
              createdAt: { $min: '$createdAt' },
              activeAt: { $max: '$lastAt' },
            },
          },
          {
            $set: {
              ...{ revision: 0, version: 0, isMerged: false, isVerified: false, hasEmail: false },
              ...{ nameSource: 'made', keys: [], sameAs: [], places: [], staleAt: now },
            },
          },
          { $merge: { into: 'contacts', on: '_id', whenMatched: 'keepExisting', whenNotMatched: 'insert' } },
        ],
        { allowDiskUse: true },
      )
      .toArray();
  },
};
