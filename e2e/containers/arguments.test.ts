import { expect, test } from 'vitest';
import { containerArguments } from './arguments.js';

test('the upgrade is part of it, from another commit where one is given', () => {
  expect(containerArguments([])).toEqual({ withUpgrade: true });
  expect(containerArguments(['--from', 'abc', '--folder', '/big'])).toEqual({
    withUpgrade: true,
    from: 'abc',
    folder: '/big',
  });
  expect(containerArguments(['--without-upgrade'])).toEqual({ withUpgrade: false });
});

test.each([[['--form', 'abc']], [['abc']], [['--from', 'abc', '--without-upgrade']]])(
  '%j is answered with what there is',
  (args) => {
    expect(() => containerArguments(args)).toThrow('npm run test:containers -- [--without-upgrade]');
  },
);
