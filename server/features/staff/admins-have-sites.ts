import type { Connection } from 'mongoose';
import type { Migration } from '../../platform/store/migrations.js';

/** Until 0.2.0 an admin saw every site, and had none of their own: each keeps seeing those that there are. */
export const adminsHaveSites: Migration = {
  id: '2026-11-29 admins have sites',
  async up(connection: Connection) {
    const sites = await connection
      .collection<{ _id: string }>('sites')
      .find({}, { projection: { _id: 1 } })
      .toArray();
    await connection
      .collection('user')
      .updateMany(
        { role: 'admin', $or: [{ siteIds: { $exists: false } }, { siteIds: { $size: 0 } }] },
        { $set: { siteIds: sites.map(({ _id }) => _id) } },
      );
  },
};
