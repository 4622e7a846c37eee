import type { ErrorCode } from '../../shared/wire/reply.js';
import type { Metrics } from '../platform/metrics/metrics.js';

/** Every command counts, and how long a message takes until its sender knows that it is kept. */
export const countAnswers =
  (metrics: Pick<Metrics, 'answered' | 'acknowledged'>, from: 'visitor' | 'staff') =>
  (name: string, seconds: number, code: ErrorCode | 'ok'): void => {
    metrics.answered(from, code);
    if (name === 'message:send' && code === 'ok') metrics.acknowledged(from, seconds);
  };
