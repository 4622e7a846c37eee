import { beforeAll, expect, test } from 'vitest';
import { loadTexts } from '../core/texts.js';
import { comingTime, dayName, listTime } from './times.js';

const now = new Date(2026, 10, 30, 9).getTime();
const iso = (...date: [number, number, number]) => new Date(...date).toISOString();

beforeAll(() => loadTexts('id'));

test('C28 a list and the days of a conversation have the year where it is another one', () => {
  expect(listTime(iso(2026, 0, 5), now)).toBe('5 Jan');
  expect(listTime(iso(2025, 9, 26), now)).toBe('26 Okt 25');
  expect(comingTime(iso(2026, 11, 24), now)).toBe('24 Des');
  expect(comingTime(iso(2027, 0, 24), now)).toBe('24 Jan 27');
  expect(dayName(iso(2025, 9, 26), now)).toBe('Minggu, 26 Oktober 2025');
});

test('C28 a day has another name once it is over', () => {
  const at = new Date(2026, 10, 30, 8).toISOString();
  expect(dayName(at, now)).not.toBe(dayName(at, new Date(2026, 11, 1, 0, 1).getTime()));
});
