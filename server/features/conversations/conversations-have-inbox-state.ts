import type { Migration } from '../../platform/store/migrations.js';
import { dropIfThere } from './feeds-of-sites.js';

/** Until 0.2.0 a conversation was nobody's, and the staff saw its state as the visitor did. */
export const conversationsHaveInboxState: Migration = {
  id: '2026-11-29 conversations have inbox state',
  async up(connection) {
    const conversations = connection.collection('conversations');
    for (const state of ['open', 'resolved']) {
      await conversations.updateMany(
        { state, inboxState: { $exists: false } },
        { $set: { inboxState: state, assigneeId: null, teamId: null } },
      );
    }
    for (const index of ['siteId_1_state_1_lastAt_-1__id_-1', 'siteId_1_waitingSince_1__id_1']) {
      await dropIfThere(() => conversations.dropIndex(index));
    }
  },
};
