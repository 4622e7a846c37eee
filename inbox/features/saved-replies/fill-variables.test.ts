import { expect, test } from 'vitest';
import { fillVariables, nextGap } from './fill-variables.js';

test('fills in what is known, and leaves the rest to the person', () => {
  const text = 'Halo {{visitor.firstName}}, saya {{ agent.name }} dari {{site.name}}.';
  expect(fillVariables(text, { 'visitor.firstName': 'Ani', 'agent.name': '', 'site.name': 'Kabar' })).toBe(
    'Halo Ani, saya {{ agent.name }} dari Kabar.',
  );
});

test('a name with signs of a pattern is only a name', () => {
  expect(fillVariables('{{visitor.name}}', { 'visitor.name': '$& {{agent.name}}' })).toBe('$& {{agent.name}}');
});

test('finds what is left, from a place on', () => {
  const text = '{{visitor.name}} dan {{nomor}}';
  expect(nextGap(text)).toEqual({ start: 0, end: 16, name: 'visitor.name' });
  expect(nextGap(text, 5)).toEqual({ start: 21, end: 30, name: 'nomor' });
  expect(nextGap('{ {nomor} }')).toBeUndefined();
});
