import { expect, test } from 'vitest';
import { Dates } from './dates.js';

const now = new Date(2026, 10, 30, 9);

test.each([
  ['id', new Date(2026, 10, 30, 0, 1), 'hari ini'],
  ['id', new Date(2026, 10, 29, 23, 59), 'kemarin'],
  ['id', new Date(2026, 0, 1), 'Kamis, 1 Januari'],
  ['id', new Date(2025, 11, 31), 'Rabu, 31 Desember 2025'],
  ['en', new Date(2025, 9, 26), 'Sunday, October 26, 2025'],
  ['en', new Date(2026, 9, 26), 'Monday, October 26'],
])('C28 in %s %s is called %s', (language, date, name) => {
  expect(new Dates(language).day(date.toISOString(), now)).toBe(name);
});
