import { deadlineMs } from '../platform/deadline.js';

/** How often, and how long, the server waits by itself, in milliseconds. Tests replace what they would have to wait for. */
export const paces = {
  /** Between two rounds of a sweep that names no pause of its own. */
  sweepMs: 5_000,
  effectSweepMs: 10_000,
  heartbeatMs: 5_000,
  /** With the answer to it still within a second, and one query in each (staff.service.ts). */
  sessionWatchMs: 900,
  handshakeMs: 5_000,
  /** A command that takes longer is answered with `E_UNAVAILABLE`. */
  answerMs: deadlineMs,
  /** Between two looks for what teams may give to their people, where something calls for one. */
  assignmentMs: 500,
  /** Before a job's second attempt; it doubles with each. */
  jobRetryMs: 5_000,
};

export type Paces = typeof paces;
