import { expect, test } from 'vitest';
import { settingsOf } from './site-settings-of.js';

test('settings are read once, also those of a site that has set nothing', () => {
  expect(settingsOf({})).toBe(settingsOf({}));
  const settings = { asksEmail: false };
  expect(settingsOf({ settings })).toBe(settingsOf({ settings }));
  expect(settingsOf({ settings }).asksEmail).toBe(false);
  expect(settingsOf({ settings: { asksEmail: 'x' } })).toEqual(settingsOf({}));
});
