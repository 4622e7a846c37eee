import type { OfficeHours } from '../../../shared/wire/sites/site-settings.js';
import type { HeldConversation } from '../conversations/index.js';
import { goneMinutes, hasLasted, type Absence } from '../presence/index.js';
import { dueAfter } from '../sites/index.js';
import { lastGiven } from './moves.js';
import type { Wanting } from './pick.js';

/**
 * Why a conversation whose visitor waits is to be somebody else's: who has it is not here, or has not answered in time. Pure. Only
 * minutes of the team's hours count: at night nothing goes round.
 */
export function lossOf(
  conversation: HeldConversation,
  {
    absence,
    minutes,
    hours,
    now,
  }: { absence: Absence | undefined; minutes: number | null; hours: OfficeHours; now: Date },
): Wanting['lost'] {
  const { waitingSince } = conversation;
  if (!waitingSince) return undefined;
  const given = lastGiven(conversation);
  const since = given && given.at > waitingSince ? given.at : waitingSince;
  const isPast = (from: Date, after: number): boolean => {
    const due = dueAfter(from, after, hours);
    return due !== undefined && due <= now;
  };
  // A colleague who gives something to somebody who is not here wants them to have it.
  const isMeant = absence && given?.by && given.at >= absence.since && since === given.at;
  // Who is away may still write to the end what they have begun; who is gone sees nothing of it.
  const patience = absence?.why === 'away' ? goneMinutes : 0;
  if (absence && !isMeant && hasLasted(absence, hours, now) && isPast(since, patience)) return absence.why;
  return minutes !== null && isPast(since, minutes) ? 'unanswered' : undefined;
}
