import type { ErrorCode } from '../../shared/wire/reply.js';
import type { Metrics } from '../platform/metrics/metrics.js';
import type { Traces } from '../platform/traces.js';

/** Every command counts, and how long a message takes until its sender knows that it is kept. */
export const countAnswers =
  (
    { metrics, traces }: { metrics: Pick<Metrics, 'answered' | 'acknowledged'>; traces: Traces },
    from: 'visitor' | 'staff',
  ) =>
  (name: string, seconds: number, code: ErrorCode | 'ok'): void => {
    metrics.answered(from, code);
    // Something else than a command may have any name.
    traces.done('command', seconds * 1_000, { command: code === 'E_SCHEMA' ? '' : name, from, answer: code });
    if (name === 'message:send' && code === 'ok') metrics.acknowledged(from, seconds);
  };
