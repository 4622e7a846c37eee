import type { RetentionSettings } from '../../../shared/wire/privacy/retention.js';
import type { RetentionKind } from '../../../shared/wire/privacy/retention-kinds.js';

const dayMs = 24 * 60 * 60_000;

/** From which time on something is kept; undefined where all of it is. */
export function keptSince(settings: RetentionSettings, kind: RetentionKind, now: Date): Date | undefined {
  const days = settings[kind];
  return days === null ? undefined : new Date(now.getTime() - days * dayMs);
}

/** Whether a site keeps anything for a time only. */
export const hasLimits = (settings: RetentionSettings): boolean =>
  Object.values(settings).some((days) => days !== null);

export const noCounts = () => ({ resolved: 0, spam: 0, files: 0, notes: 0, people: 0 });

/** In which states of the list a kind is looked for. */
export const statesOf = {
  resolved: ['resolved'],
  spam: ['spam'],
  files: ['open', 'snoozed', 'resolved', 'spam'],
  notes: ['open', 'snoozed', 'resolved', 'spam'],
} as const;
