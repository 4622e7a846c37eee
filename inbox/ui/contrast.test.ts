import '../styles.css';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { colorOf, contrast } from '../test/contrast.js';

/** What lies on the panel of the list lets the panel through. */
const panel = 'var(--sapa-panel)';
const grounds = {
  canvas: ['var(--sapa-canvas)'],
  panel: [panel],
  navigation: ['var(--sapa-rail)'],
  'a row under the pointer': [panel, 'var(--sapa-hover)'],
  'the open row': [panel, 'var(--sapa-selected)'],
  'the chosen view': ['var(--sapa-rail)', 'var(--sapa-selected)'],
  'a marked row': [panel, 'var(--sapa-marked)'],
} as const;
const texts = {
  text: 'var(--wa-color-text-normal)',
  'quiet text': 'var(--sapa-quiet)',
  'a wait of some minutes': 'var(--wa-color-warning-on-quiet)',
  'a long wait': 'var(--wa-color-danger-on-quiet)',
} as const;
const lines = {
  'the ring of the focus': 'var(--wa-color-focus)',
  'the border of a field': 'var(--wa-form-control-border-color)',
} as const;
const dots = ['red', 'orange', 'yellow', 'green', 'cyan', 'blue', 'indigo', 'purple', 'pink', 'gray'];

const faults = (colors: Readonly<Record<string, string>>, least: number) =>
  Object.entries(colors).flatMap(([name, color]) =>
    Object.entries(grounds).flatMap(([place, ground]) => {
      const ratio = contrast(colorOf(...ground, color), colorOf(...ground));
      return ratio < least ? [`${name} on ${place}: ${ratio.toFixed(2)}`] : [];
    }),
  );

describe.each(['light', 'dark'])('%s', (theme) => {
  beforeEach(() => document.documentElement.classList.toggle('wa-dark', theme === 'dark'));
  afterEach(() => document.documentElement.classList.remove('wa-dark'));

  test('C47 what is read has 4.5:1', () => {
    expect(faults(texts, 4.5)).toEqual([]);
  });

  test('C47 what must be found has 3:1', () => {
    expect(faults(lines, 3)).toEqual([]);
  });

  test('C47 the dot of a label has 3:1', () => {
    const colors = Object.fromEntries(dots.map((color) => [color, `var(--wa-color-${color}-50)`]));
    expect(faults(colors, 3)).toEqual([]);
  });
});
