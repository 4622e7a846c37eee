import { expect, test } from 'vitest';
import { zonedTime } from './zoned-time.js';

/** Node puts narrow spaces between time and AM, depending on its release. */
const shown = (...input: Parameters<typeof zonedTime>) => zonedTime(...input).replace(/\s/g, ' ');

test('C48 a time is that of the site, and the zone is named', () => {
  const at = new Date('2026-11-28T18:05:00Z');
  expect(shown(at, 'id', 'Asia/Jakarta')).toBe('29 Nov 2026, 01.05 WIB');
  expect(shown(at, 'id', 'Asia/Jayapura')).toBe('29 Nov 2026, 03.05 WIT');
  expect(shown(at, 'en', 'America/New_York')).toBe('Nov 28, 2026, 01:05 PM EST');
});

test('C48 summer time is that of the moment, not of today', () => {
  expect(shown(new Date('2026-03-29T00:59:00Z'), 'en', 'Europe/Berlin')).toBe('Mar 29, 2026, 01:59 AM GMT+1');
  expect(shown(new Date('2026-03-29T01:00:00Z'), 'en', 'Europe/Berlin')).toBe('Mar 29, 2026, 03:00 AM GMT+2');
});
