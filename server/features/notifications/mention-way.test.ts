import { expect, test } from 'vitest';
import { usualPreferences } from '../../../shared/wire/notifications/preferences.js';
import { mentionWay } from './mention-way.js';

const noon = new Date('2026-06-01T12:00:00Z');

test('S4 a mention is told by a device, else by mail; in quiet hours it waits', () => {
  expect(mentionWay({ ...usualPreferences, byMail: true }, true, noon)).toEqual({ byPush: true, byMail: true });
  expect(mentionWay({ ...usualPreferences, byMail: false }, false, noon)).toEqual({ byPush: false, byMail: false });
  const quiet = { ...usualPreferences.quiet, isUsed: true, zone: 'UTC', from: '11:00', to: '13:00' };
  expect(mentionWay({ byMail: true, quiet }, true, noon)).toBe('later');
});
