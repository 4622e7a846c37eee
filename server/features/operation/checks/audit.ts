import type { Connection } from 'mongoose';
import { verifyChains, wordsOfFault } from '../../audit/index.js';
import { found, type Check } from '../finding.js';

/** Less than the doctor waits: of a longer log the rest is for the command. */
const patienceMs = 5_000;

/** The audit log is as it was written. */
export const audit =
  (connection: Connection): Check =>
  async () => {
    const over = performance.now() + patienceMs;
    const { entries, faults, isWhole } = await verifyChains(connection, { isOver: () => performance.now() > over });
    const [first] = faults;
    if (first) return [found('audit-broken', { count: faults.length, first: wordsOfFault(first) })];
    return [found(isWhole ? 'audit-ok' : 'audit-partly', { entries })];
  };
