import type { Migration } from '../store/migrations.js';
import { waitUntilGone } from '../store/wait-until-gone.js';
import { deadAfterMs } from './checkpoint.js';
import type { StoredCheckpoint } from './checkpoints.model.js';

interface OldCheckpoint extends Pick<StoredCheckpoint, '_id' | 'doneBefore'> {
  beatAt: Date;
}

/**
 * Until 0.2.0 checkpoints lay in `effect_marks`. This waits until no process of that version lives: such a process neither
 * sees the checkpoints of this version nor the fields that the migrations after this one rename. What dead ones left is kept.
 */
export const checkpointsHaveTheirName: Migration = {
  id: '2026-11-28 checkpoints have their name',
  async up(connection, log) {
    const old = connection.collection<OldCheckpoint>('effect_marks');
    const isAlive = { $expr: { $gte: ['$beatAt', { $subtract: ['$$NOW', deadAfterMs] }] } };
    await waitUntilGone(() => old.countDocuments(isAlive), log, { of: 'version 0.2.0' });
    const checkpoints = connection.collection<StoredCheckpoint>('checkpoints');
    for (const { _id, doneBefore, beatAt } of await old.find({}).toArray()) {
      await checkpoints.updateOne({ _id }, { $set: { doneBefore, heartbeatAt: beatAt } }, { upsert: true });
      await old.deleteMany({ _id });
    }
  },
};
