import { expect, test, vi } from 'vitest';
import { siteGreetings } from '../wire/sites/site-greetings.js';
import { fitsPage, toldGreetings } from './told-greetings.js';

test('V13 a page is not told of hours that no rule asks for', () => {
  const nextOpenings = vi.fn(() => [[1, 2]] as const);
  const rule = { text: { id: 'Halo' } };
  expect(toldGreetings(siteGreetings.parse([rule]), nextOpenings)).toEqual({ rules: [rule] });
  expect(nextOpenings).not.toHaveBeenCalled();
  expect(toldGreetings(siteGreetings.parse([{ ...rule, hours: 'closed' }]), nextOpenings)).toEqual({
    rules: [{ ...rule, hours: 'closed' }],
    open: [[1, 2]],
  });
  expect(toldGreetings([], nextOpenings)).toBeUndefined();
});

test('V13 a page is told what somebody has set, also where it reads like a word of ours', () => {
  const rule = {
    text: { id: 'all', en: 'any' },
    choices: { id: ['all'] },
    page: 'https://Toko.id/all',
    visitor: 'new',
    seconds: 5,
  };
  const unset = { scroll: 0, hours: 'any' };
  const told = toldGreetings(
    siteGreetings.parse([
      { ...rule, ...unset },
      { text: { en: 'any' }, page: 'any' },
    ]),
    vi.fn(),
  );
  expect(told).toEqual({
    rules: [
      { ...rule, page: 'toko.id/all' },
      { text: { en: 'any' }, page: 'any' },
    ],
  });
});

test.each([
  [1_000, true],
  [1_001, false],
])('V13 of %i bytes: %s', (bytes, fits) => {
  expect(fitsPage([], () => bytes)).toBe(fits);
});
