import type { Alert } from '../../../shared/wire/notifications/entities.js';
import { alertText } from '../../core/alert-texts.js';
import { language, t } from '../../core/texts.js';
import { dateTime, timeAfter } from '../../ui/times.js';

const order = ['push', 'mail', 'team', 'supervisor', 'owners'] as const;

/** The steps that were begun together: about one message, since it came or again since `again`. */
export interface Chain {
  seq: number;
  again: string | undefined;
  alerts: Alert[];
}

/** Each in the order in which its steps climb; what was begun last first. */
export function chainsOf(alerts: readonly Alert[]): Chain[] {
  const chains = new Map<string, Chain>();
  for (const alert of alerts) {
    const { seq, again } = alert;
    const key = `${seq} ${again?.key ?? ''}`;
    const chain = chains.get(key) ?? { seq, again: again?.since, alerts: [] };
    chain.alerts.push(alert);
    chains.set(key, chain);
  }
  for (const chain of chains.values())
    chain.alerts.sort((one, other) => order.indexOf(one.step) - order.indexOf(other.step));
  const begun = ({ again }: Chain) => (again ? Date.parse(again) : 0);
  return [...chains.values()].toSorted((one, other) => other.seq - one.seq || begun(other) - begun(one));
}

export const headingOf = ({ seq, again }: Chain): string =>
  again ? alertText('logAgain', { number: seq, time: dateTime(again) }) : alertText('logMessage', { number: seq });

/** What has become of a step, or what is to come of it. */
export function outcomeOf({ state, reason, dueAt, told, untold, at }: Alert): string {
  // Its mail may be on its way, or wait for the next one.
  if (state === 'pending' && told.length + untold.length > 0) return alertText('logUnderWay');
  if (state === 'pending') return alertText('logDue', { time: dateTime(dueAt) });
  // All of them were reached by an earlier step: nothing is left to do.
  if (state === 'skipped' && untold.length > 0 && untold.every((each) => each.reason === 'told'))
    return alertText('logToldBefore', { time: dateTime(at) });
  if (state === 'sent') return alertText('logSent', { time: dateTime(at) });
  return alertText('logNot', { time: dateTime(at), why: t(`reason-${reason}`) });
}

/** All in one line: of many some are named. */
export const inAppNames = (names: readonly string[], more: number): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format([
    ...names,
    ...(more > 0 ? [alertText('inAppMore', { count: more })] : []),
  ]);

export const toldWords = ({ at, by }: Alert['told'][number], since: string): string =>
  alertText(by === 'push' ? 'toldByPush' : 'toldByMail', { time: timeAfter(at, since) });
