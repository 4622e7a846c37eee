import type { Migration } from '../../platform/store/migrations.js';

/** Before they could be changed they had none. */
export const segmentsHaveRevisions: Migration = {
  id: '2026-11-30 segments have revisions',
  async up(connection) {
    await connection
      .collection('contact_segments')
      .updateMany({ revision: { $exists: false } }, { $set: { revision: 1 } });
  },
};
