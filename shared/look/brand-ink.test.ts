import { expect, test } from 'vitest';
import { inkOn } from './brand-ink.js';

test.each([
  ['#000000', '#fff', 21],
  ['#ffffff', '#000', 21],
  ['#0f6b5f', '#fff', 6.4],
  ['#ffd600', '#000', 14.9],
  ['#757575', '#fff', 4.6],
  ['#767676', '#000', 4.6],
])('V18 on %s stands %s, with a contrast of %s', (brand, ink, contrast) => {
  expect(inkOn(brand)).toEqual({ ink, contrast: expect.closeTo(contrast, 1) as number });
});

test('V15 V18 on any colour it can be read', () => {
  const parts = Array.from({ length: 18 }, (_, index) => (index * 15).toString(16).padStart(2, '0'));
  const colours = parts.flatMap((red) => parts.flatMap((green) => parts.map((blue) => `#${red}${green}${blue}`)));
  expect(Math.min(...colours.map((colour) => inkOn(colour).contrast))).toBeGreaterThanOrEqual(4.5);
});
