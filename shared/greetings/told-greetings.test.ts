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

test.each([
  [1_500, true],
  [1_501, false],
])('V13 of %i bytes: %s', (bytes, fits) => {
  expect(fitsPage([], () => bytes)).toBe(fits);
});
