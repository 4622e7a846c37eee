import type { Migration } from '../../platform/store/migrations.js';

/** Until 0.2.0 the staff had one mail about a message. It is now the first step, and the later ones count from when it was planned. */
export const notificationsHaveSince: Migration = {
  id: '2026-11-29 notifications have since',
  async up(connection) {
    await connection
      .collection('notifications')
      .updateMany(
        { kind: { $exists: false }, state: { $in: ['pending', 'kept', 'failed'] }, since: { $exists: false } },
        [{ $set: { since: '$at' } }],
      );
  },
};
