import type { OfficeHours } from '../../../shared/wire/sites/site-settings.js';
import type { StoredConversation } from '../conversations/index.js';
import { dueAfter } from '../sites/index.js';
import { assignedAt } from './moves.js';
import type { Wanting } from './pick.js';

/** Who reloads, changes the network or fetches a coffee is not gone. In minutes of the team's hours. */
const goneMinutes = 3;

export interface Absence {
  why: 'away' | 'gone';
  since: Date;
}

/**
 * Why a conversation whose visitor waits is to be somebody else's: who has it is not here, or has not answered in time. Pure. Only
 * minutes of the team's hours count: at night nothing goes round.
 */
export function lossOf(
  conversation: StoredConversation,
  {
    absence,
    minutes,
    hours,
    now,
  }: { absence: Absence | undefined; minutes: number | null; hours: OfficeHours; now: Date },
): Wanting['lost'] {
  const { waitingSince } = conversation;
  if (!waitingSince) return undefined;
  const since = latest(waitingSince, assignedAt(conversation));
  // Also where the visitor has written only now: who is not here will not see it.
  if (absence && isPast(dueAfter(absence.since, goneMinutes, hours), now) && isPast(dueAfter(since, 0, hours), now)) {
    return absence.why;
  }
  return minutes !== null && isPast(dueAfter(since, minutes, hours), now) ? 'unanswered' : undefined;
}

const latest = (one: Date, other: Date | undefined) => (other && other > one ? other : one);
const isPast = (due: Date | undefined, now: Date) => due !== undefined && due <= now;
