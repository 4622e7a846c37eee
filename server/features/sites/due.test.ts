import { expect, test } from 'vitest';
import { siteSettings } from '../../../shared/wire/sites/site-settings.js';
import { dueAfter } from './due.js';

const { officeHours: always } = siteSettings.parse({});
const weekdays = Array.from({ length: 7 }, (_, day) => (day < 5 ? [['09:00', '17:00']] : []));
const { officeHours } = siteSettings.parse({
  officeHours: { isUsed: true, zone: 'Asia/Jakarta', days: weekdays, holidays: ['2026-06-01'] },
});

// Jakarta is seven hours ahead; 29 May 2026 is a Friday, and the Monday after it a holiday.
test.each([
  ['in the middle of a day', '2026-05-29T03:00:00Z', 30, '2026-05-29T03:30:00.000Z'],
  ['before it opens', '2026-05-28T22:00:00Z', 30, '2026-05-29T02:30:00.000Z'],
  ['shortly before it closes, over a weekend and a holiday', '2026-05-29T09:50:00Z', 30, '2026-06-02T02:20:00.000Z'],
  ['on a Sunday', '2026-05-31T03:00:00Z', 60, '2026-06-02T03:00:00.000Z'],
  ['longer than a day is open', '2026-05-27T02:00:00Z', 600, '2026-05-28T04:00:00.000Z'],
])('R5 a target counts office hours alone: %s', (_when, since, minutes, due) => {
  expect(dueAfter(new Date(since), minutes, officeHours)?.toISOString()).toBe(due);
});

test('R5 without office hours each minute counts; a site that never opens owes nothing', () => {
  const since = new Date('2026-05-31T03:00:00Z');
  expect(dueAfter(since, 30, always)?.toISOString()).toBe('2026-05-31T03:30:00.000Z');
  expect(dueAfter(since, 30, { ...officeHours, days: [[], [], [], [], [], [], []] })).toBeUndefined();
});
