import { expect, test } from 'vitest';
import { unreadOf } from './unread.js';

const row = { state: 'open', lastSeq: 9, staffReadSeq: 6 } as const;

test.each([
  ['before the server has said it, after what anybody has read', row, 3],
  ['after what this one has read, whatever others have', { ...row, readSeq: 4 }, 5],
  ['nothing, after the last one', { ...row, readSeq: 9 }, 0],
  ['up to the last message of the visitor', { ...row, visitorSeq: 7, readSeq: 4 }, 3],
  ['nothing, where only colleagues have written since', { ...row, visitorSeq: 4, readSeq: 4 }, 0],
  ['of what is resolved, what nobody has read', { ...row, state: 'resolved' as const, readSeq: 4 }, 3],
])('unread is %s', (_what, read, expected) => {
  expect(unreadOf(read)).toBe(expected);
});
