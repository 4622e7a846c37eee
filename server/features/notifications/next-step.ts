import type { AlertSettings, AlertStep } from '../../../shared/wire/notifications/alert-steps.js';
import type { OfficeHours } from '../../../shared/wire/sites/site-settings.js';
import { dueAfter } from '../sites/index.js';

/** How far the alerts about one message have come. */
export interface Climb {
  /** The last step that has begun; undefined where only the inboxes that are open have been told. */
  step?: AlertStep | undefined;
  /** Since when the visitor waits. */
  since: Date;
  /** Whether the last step has reached anybody, or the inbox of somebody is open. */
  isReached: boolean;
  /** Whether somebody has the conversation: then `mail` goes to them, and `team` to the others. */
  isAssigned: boolean;
}

export interface AlertRules {
  alerts: AlertSettings;
  hours: OfficeHours;
}

const day = 86_400_000;

/** By the clock of the office hours. A site that does not open for months hears of it after a day. */
const byClock = (since: Date, minutes: number, hours: OfficeHours): Date =>
  dueAfter(since, minutes, hours) ?? new Date(since.getTime() + day);

/** What comes next and when; undefined after the last step. What has reached nobody is followed at once, as far as it is open. */
export function nextStep(climb: Climb, { alerts, hours }: AlertRules, now: Date) {
  const steps: { step: AlertStep; minutes: number | null }[] = [
    { step: 'mail', minutes: alerts.mailMinutes },
    // Where nobody has it, `mail` has gone to all.
    { step: 'team', minutes: climb.isAssigned || alerts.mailMinutes === null ? alerts.teamMinutes : null },
    { step: 'supervisor', minutes: alerts.supervisorMinutes },
    { step: 'owners', minutes: alerts.ownersMinutes },
  ];
  const begun = steps.findIndex(({ step }) => step === climb.step);
  const next = steps.slice(begun + 1).find(({ minutes }) => minutes !== null);
  if (!next) return undefined;
  const atOnce = byClock(now, 0, hours);
  const onTime = byClock(climb.since, next.minutes ?? 0, hours);
  const dueAt = !climb.isReached || onTime < atOnce ? atOnce : onTime;
  return { step: next.step, dueAt };
}
