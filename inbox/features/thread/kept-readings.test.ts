import { expect, test } from 'vitest';
import { KeptReadings } from './kept-readings.js';

test('S2 where one reads outlives a reload of this tab; at the end nothing is kept', () => {
  const readings = new KeptReadings();
  readings.set('a', { seq: 7, offset: -12 });
  expect(new KeptReadings().get('a')).toEqual({ seq: 7, offset: -12 });
  expect(readings.get('b')).toBe(undefined);
  sessionStorage.setItem('sapa:reading:b', '{"seq":"7"}');
  expect(readings.get('b')).toBe(undefined);
  readings.set('a', null);
  expect(sessionStorage.getItem('sapa:reading:a')).toBeNull();
});
