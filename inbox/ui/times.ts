import { language, t } from '../core/texts.js';

/** To make one takes longer than to write a hundred times by it. */
const formats = new Map<string, Intl.DateTimeFormat>();
const unitFormats = new Map<string, Intl.NumberFormat>();

/** The reader's own way of writing times, where it is of the language of the texts: en-GB has no "PM" (L43). */
const locale = (): string => navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;

function format(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}:${name}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale(), options);
  formats.set(key, known);
  return known;
}

function unitFormat(unit: string): Intl.NumberFormat {
  const key = `${language}:${unit}`;
  const known = unitFormats.get(key) ?? new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' });
  unitFormats.set(key, known);
  return known;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export function clockTime(at: string): string {
  return format('time', { hour: '2-digit', minute: '2-digit' }).format(new Date(at));
}

export function dateTime(at: string): string {
  return format('full', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}

/** In a sentence about `since`: what is on the same day needs no date. */
export function timeAfter(at: string, since: string): string {
  return dayOf(at) === dayOf(since) ? clockTime(at) : dateTime(at);
}

export function dateOnly(at: string): string {
  return format('dateOnly', { dateStyle: 'medium' }).format(new Date(at));
}

/** The same for two times of one day, where the reader is. */
export function dayOf(at: string): string {
  return new Date(at).toDateString();
}

export function dayName(at: string, now: number): string {
  const days = daysBefore(at, now);
  if (days === 0) return t('today');
  if (days === 1) return t('yesterday');
  return format('day', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(at));
}

/** As short as a list needs it: the time today, the weekday within a week, else the date. */
export function listTime(at: string, now: number): string {
  const days = daysBefore(at, now);
  if (days <= 0) return clockTime(at);
  if (days === 1) return t('yesterday');
  if (days < 7) return format('weekday', { weekday: 'short' }).format(new Date(at));
  return shortDate(at, now);
}

/** Of a time to come: the time today, else the day. */
export function comingTime(at: string, now: number): string {
  const days = -daysBefore(at, now);
  if (days <= 0) return clockTime(at);
  if (days < 7)
    return format('comingDay', { weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(new Date(at));
  return shortDate(at, now);
}

/** With the year where it is another one. */
function shortDate(at: string, now: number): string {
  const date = new Date(at);
  if (date.getFullYear() === new Date(now).getFullYear())
    return format('date', { day: 'numeric', month: 'short' }).format(date);
  return format('dateOfYear', { day: 'numeric', month: 'short', year: '2-digit' }).format(date);
}

export function waiting(since: string, now: number): string {
  const passed = Math.max(0, now - Date.parse(since));
  if (passed < hour) return t('waitsMinutes', { count: Math.floor(passed / minute) });
  if (passed < day) return t('waitsHours', { count: Math.floor(passed / hour) });
  return t('waitsDays', { count: Math.floor(passed / day) });
}

/** The number and its unit, where a sign says the rest. */
export function waitingShort(since: string, now: number): string {
  const passed = Math.max(0, now - Date.parse(since));
  const [unit, length] =
    passed < hour ? (['minute', minute] as const) : passed < day ? (['hour', hour] as const) : (['day', day] as const);
  return unitFormat(unit).format(Math.floor(passed / length));
}

/** A wait of a moment is nothing to speak of. */
export const isLongWait = (since: string, now: number): boolean => now - Date.parse(since) >= 5 * minute;

/** How pressing it is by the site's target, and the look follows: a warning in the last quarter of the time that there is for it. */
export function urgency(since: string, dueAt: string, now: number): 'calm' | 'soon' | 'late' {
  const [from, due] = [Date.parse(since), Date.parse(dueAt)];
  if (now >= due) return 'late';
  return now >= due - (due - from) / 4 ? 'soon' : 'calm';
}

function daysBefore(at: string, now: number): number {
  const start = (time: number) => new Date(time).setHours(0, 0, 0, 0);
  // Rounded, because a day with a change of the clock has 23 or 25 hours.
  return Math.round((start(now) - start(Date.parse(at))) / day);
}
