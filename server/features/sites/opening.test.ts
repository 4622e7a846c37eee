import { expect, test } from 'vitest';
import { siteSettings } from '../../../shared/wire/sites/site-settings.js';
import { isOpenBy, openingAt } from './opening.js';

type Range = [string, string];
const hours = (zone: string, days: Range[][], holidays: string[] = []) =>
  siteSettings.parse({ officeHours: { isUsed: true, zone, days, holidays } }).officeHours;
const week = (...ranges: Range[]) => [...Array.from({ length: 5 }, () => ranges), [], []];

const jakarta = hours('Asia/Jakarta', week(['08:00', '12:00'], ['13:00', '17:00']), ['2026-11-30']);
const berlin = hours(
  'Europe/Berlin',
  Array.from({ length: 7 }, (): Range[] => [['02:30', '09:00']]),
);
const nights = hours(
  'Asia/Jayapura',
  Array.from({ length: 7 }, (): Range[] => [['22:00', '24:00']]),
);

test.each([
  ['a minute before', jakarta, '2026-11-24T00:59:00Z', '2026-11-24T01:00:00Z'],
  ['as it opens', jakarta, '2026-11-24T01:00:00Z', 'open'],
  ['at noon', jakarta, '2026-11-24T05:00:00Z', '2026-11-24T06:00:00Z'],
  ['after noon', jakarta, '2026-11-24T06:00:00Z', 'open'],
  ['in the evening', jakarta, '2026-11-24T10:00:00Z', '2026-11-25T01:00:00Z'],
  ['before a weekend with a holiday behind it', jakarta, '2026-11-27T10:00:00Z', '2026-12-01T01:00:00Z'],
  ['on a holiday', jakarta, '2026-11-30T03:00:00Z', '2026-12-01T01:00:00Z'],
  ['in summer', berlin, '2026-07-01T00:29:00Z', '2026-07-01T00:30:00Z'],
  ['in winter', berlin, '2026-12-01T01:29:00Z', '2026-12-01T01:30:00Z'],
  ['in the hour that the spring leaves out', berlin, '2026-03-29T00:59:00Z', '2026-03-29T01:30:00Z'],
  ['on the long night of autumn, before closing', berlin, '2026-10-25T07:59:00Z', 'open'],
  ['on the long night of autumn, as it closes', berlin, '2026-10-25T08:00:00Z', '2026-10-26T01:30:00Z'],
  ['to the end of the day', nights, '2026-11-24T14:59:00Z', 'open'],
  ['at the end of the day', nights, '2026-11-24T15:00:00Z', '2026-11-25T13:00:00Z'],
  ['never', hours('Asia/Jakarta', week()), '2026-11-24T03:00:00Z', 'closed'],
])('V11 %s', (_name, given, now, expected) => {
  const { isOpen, nextOpening } = openingAt(new Date(now), given);
  expect(isOpen ? 'open' : (nextOpening?.toISOString().replace('.000', '') ?? 'closed')).toBe(expected);
});

test('V11 without office hours somebody is always there', () => {
  expect(openingAt(new Date(), siteSettings.parse({}).officeHours)).toEqual({ isOpen: true });
});

/** Its day of 24 April begins at one. */
const cairo = hours(
  'Africa/Cairo',
  Array.from({ length: 7 }, (): Range[] => [
    ['00:30', '03:00'],
    ['22:00', '24:00'],
  ]),
);

test.each([
  ['with a pause, a weekend and a holiday', jakarta, '2026-11-26T00:00:00Z', 6],
  ['where the spring leaves out an hour', berlin, '2026-03-28T12:00:00Z', 1],
  ['where the autumn has one twice', berlin, '2026-10-24T12:00:00Z', 1],
  ['where it leaves out a midnight', cairo, '2026-04-23T12:00:00Z', 2],
  ['to the end of the day', nights, '2026-11-24T12:00:00Z', 1],
  ['without office hours', siteSettings.parse({}).officeHours, '2026-11-24T00:00:00Z', 1],
])('V11 whether it is open is the same for many times and for one: %s', (_name, given, begin, days) => {
  const times = Array.from({ length: days * 96 }, (_, at) => new Date(Date.parse(begin) + at * 15 * 60_000));
  const isOpen = isOpenBy(given);
  expect(times.filter((time) => isOpen(time) !== openingAt(time, given).isOpen)).toEqual([]);
});
