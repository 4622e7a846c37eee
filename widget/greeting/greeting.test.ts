import { expect, test } from 'vitest';
import { isDue } from './is-due.js';
import { mayGreet } from './may-greet.js';

const rule = { text: { id: 'Mau tanya harga?' } };
const reader = { language: 'id' as const, isReturning: false, address: new URL('https://toko.id/harga') };

test.each([
  ['everybody', {}, {}, true],
  ['another page', { page: '/kontak' }, {}, false],
  ['this page', { page: '/har*' }, {}, true],
  ['who comes back, and is new', { visitor: 'returning' }, {}, false],
  ['who comes back', { visitor: 'returning' }, { isReturning: true }, true],
  ['who is new', { visitor: 'new' }, {}, true],
  ['who is new, and comes back', { visitor: 'new' }, { isReturning: true }, false],
  ['another language', {}, { language: 'en' }, false],
] as const)('V13 a greeting for %s: %#', (_whom, when, of, expected) => {
  expect(mayGreet({ ...rule, ...when }, { ...reader, ...of })).toBe(expected);
});

const seen = { seconds: 10, scroll: 40, now: 150 };
const open = [
  [100, 200],
  [300, 400],
] as const;

test.each([
  ['nothing more', {}, {}, true],
  ['as long', { seconds: 10 }, {}, true],
  ['longer', { seconds: 11 }, {}, false],
  ['as far', { scroll: 40 }, {}, true],
  ['further', { scroll: 41 }, {}, false],
  ['one of two', { seconds: 5, scroll: 50 }, {}, false],
  ['open', { hours: 'open' }, {}, true],
  ['open, between', { hours: 'open' }, { now: 250 }, false],
  ['closed', { hours: 'closed' }, {}, false],
  ['closed, between', { hours: 'closed' }, { now: 200 }, true],
  ['closed, later than is known', { hours: 'closed' }, { now: 400 }, false],
] as const)('V13 it is time for it after %s: %#', (_what, when, of, expected) => {
  expect(isDue({ ...rule, ...when }, open, { ...seen, ...of })).toBe(expected);
});

test('V13 a site without hours is always open, and one that never opens is closed', () => {
  expect(isDue({ ...rule, hours: 'open' }, undefined, seen)).toBe(true);
  expect([isDue({ ...rule, hours: 'open' }, [], seen), isDue({ ...rule, hours: 'closed' }, [], seen)]).toEqual([
    false,
    true,
  ]);
});
