import { expect, test } from 'vitest';
import { unreadOf } from './unread.js';

test('unread are the messages after the last one that somebody has read', () => {
  expect(unreadOf({ lastSeq: 9, staffReadSeq: 6 })).toBe(3);
  expect(unreadOf({ lastSeq: 6, staffReadSeq: 9 })).toBe(0);
});
