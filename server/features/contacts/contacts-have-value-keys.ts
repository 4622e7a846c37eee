import type { Migration } from '../../platform/store/migrations.js';

/** Before they were found by their own fields: the sweep puts those together that have some. */
export const contactsHaveValueKeys: Migration = {
  id: '2026-11-30 contacts have value keys',
  async up(connection) {
    await connection
      .collection('contacts')
      .updateMany({ values: { $exists: true }, valueKeys: { $exists: false } }, { $set: { staleAt: new Date() } });
  },
};
