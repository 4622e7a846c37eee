import type { JobQueue } from '../../../platform/outbox/queue.js';
import { found, reasonOf, type Check } from '../finding.js';

/** Redis keeps what it was given, and somebody takes it. */
export const queue =
  (jobs: Pick<JobQueue, 'state'>, letters: { count(): Promise<number> }): Check =>
  async () => {
    const count = await letters.count().catch(() => 0);
    const ofLetters = count > 0 ? found('letters-there', { count }) : found('letters-none');
    try {
      const { version, policy, isSaved, workers } = await jobs.state();
      const said = [found('queue-ok', { version })];
      if (policy !== undefined && policy !== 'noeviction') said.push(found('queue-forgets', { policy }));
      if (!isSaved) said.push(found('queue-unsaved'));
      if (workers === 0) said.push(found('queue-idle'));
      return [...said, ofLetters];
    } catch (error) {
      return [found('queue-away', { reason: reasonOf(error) }), ofLetters];
    }
  };
