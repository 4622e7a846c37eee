import { alertStep, type AlertSettings, type AlertStep } from '../../../shared/wire/notifications/alert-steps.js';
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
  /** Whether any of those whom `push` and `mail` are for has a device: without one there is no `push`. */
  hasDevice?: boolean;
}

export interface AlertRules {
  alerts: AlertSettings;
  hours: OfficeHours;
}

const day = 86_400_000;

/** By the clock of the office hours. A site that does not open for months hears of it after a day. */
const byClock = (since: Date, minutes: number, hours: OfficeHours): Date =>
  dueAfter(since, minutes, hours) ?? new Date(since.getTime() + day);

const minutesOf = (alerts: AlertSettings): Record<AlertStep, number | null> => ({
  push: alerts.pushMinutes,
  mail: alerts.mailMinutes,
  team: alerts.teamMinutes,
  supervisor: alerts.supervisorMinutes,
  owners: alerts.ownersMinutes,
});

/** What comes next and when; undefined after the last step. What has reached nobody is followed at once, as far as it is open. */
export function nextStep(climb: Climb, { alerts, hours }: AlertRules, now: Date) {
  const steps = alertStep.options.map((step) => ({ step, minutes: minutesOf(alerts)[step] }));
  // Where nobody has it, `mail` has gone to all.
  const isForTeam = climb.isAssigned || alerts.mailMinutes === null;
  const begun = steps.findIndex(({ step }) => step === climb.step);
  const isFor = (step: AlertStep) => (step === 'team' ? isForTeam : step !== 'push' || climb.hasDevice === true);
  const next = steps.slice(begun + 1).find(({ step, minutes }) => minutes !== null && isFor(step));
  if (!next) return undefined;
  const onTime = timeOf(next.step, climb.since, { alerts, hours }, now);
  const dueAt = climb.isReached && onTime ? onTime : byClock(now, 0, hours);
  return { step: next.step, dueAt };
}

/** When a step of a message comes by the clock, or at once where that is past; undefined where it is left out. */
export function timeOf(step: AlertStep, since: Date, { alerts, hours }: AlertRules, now: Date): Date | undefined {
  const minutes = minutesOf(alerts)[step];
  if (minutes === null) return undefined;
  const [atOnce, onTime] = [byClock(now, 0, hours), byClock(since, minutes, hours)];
  return onTime < atOnce ? atOnce : onTime;
}
