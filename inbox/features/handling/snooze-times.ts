export const snoozeKinds = ['laterToday', 'tomorrow', 'nextWeek'] as const;
export type SnoozeKind = (typeof snoozeKinds)[number];

const morning = 9;
/** Not worth to be called later today. */
const evening = 20;

/** When each would end, by the reader's own clock; without those that make no sense at this hour. */
export function snoozeTimes(now: number): { kind: SnoozeKind; at: Date }[] {
  const laterToday = new Date(now);
  laterToday.setHours(laterToday.getHours() + 3, 0, 0, 0);
  const isToday = laterToday.getDate() === new Date(now).getDate() && laterToday.getHours() <= evening;
  const untilMonday = (8 - new Date(now).getDay()) % 7 || 7;
  return [
    ...(isToday ? [{ kind: 'laterToday', at: laterToday } as const] : []),
    { kind: 'tomorrow', at: inDays(now, 1) },
    ...(untilMonday > 1 ? [{ kind: 'nextWeek', at: inDays(now, untilMonday) } as const] : []),
  ];
}

function inDays(now: number, days: number): Date {
  const day = new Date(now);
  day.setDate(day.getDate() + days);
  day.setHours(morning, 0, 0, 0);
  return day;
}
