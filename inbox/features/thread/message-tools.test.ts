import { expect, test } from 'vitest';
import { message, timeOf } from '../../test/factories.js';
import { actsFor, type MessageTools } from './message-tools.js';

const tools: MessageTools = { staffId: 'sari', canDeleteAll: false, canReply: true, editMinutes: 15 };
const own = message(2, { from: 'staff', authorId: 'sari', text: 'Baik' });
const soon = Date.parse(timeOf(2)) + 60_000;
const late = Date.parse(timeOf(2)) + 15 * 60_000;

test.each([
  ['one’s own', own, tools, soon, 'quote copy link edit delete'],
  ['one’s own, too late', own, tools, late, 'quote copy link'],
  ['one’s own, too late, for an admin', own, { ...tools, canDeleteAll: true }, late, 'quote copy link delete'],
  ['a colleague’s', { ...own, authorId: 'budi' }, tools, soon, 'quote copy link'],
  ['the visitor’s', message(1), tools, soon, 'quote copy link'],
  ['the visitor’s, for an admin', message(1), { ...tools, canDeleteAll: true }, soon, 'quote copy link delete'],
  ['files alone', { ...own, text: '' }, tools, soon, 'quote link delete'],
  ['of a conversation that has ended', own, { ...tools, canReply: false }, soon, 'copy link edit delete'],
  ['a deleted one', { ...own, text: '', isDeleted: true } as const, tools, soon, ''],
])('what can be done with %s', (_what, of, by, now, expected) => {
  expect(actsFor(of, by, now).join(' ')).toBe(expected);
});
