import { expect, test } from 'vitest';
import { newConversation, withMessage, type StoredConversation } from '../conversations/index.js';
import { followMessage } from './follow-message.js';

const at = new Date('2026-05-04T03:00:00Z');
const begun = (followUpOf?: string) =>
  newConversation({
    ...{ _id: 'c', siteId: 'site', visitorId: 'ani', createdAt: at, language: 'id', page: {}, known: {} },
    ...{ isFollowUp: false, followUpOf },
  });
const after = (stored: StoredConversation, from: 'visitor' | 'staff', firstReplyTakes = true) => {
  const message = { from, at, seq: stored.lastSeq + 1, text: 'Ya', authorId: 'budi', authorName: 'Budi' };
  return followMessage(stored, withMessage(stored, message), message, { firstReplyTakes });
};

test.each([
  [true, 'budi'],
  [false, null],
])('S5 who answers first takes it, where the site wants that: %s', (firstReplyTakes, assigneeId) => {
  expect(after(after(begun(), 'visitor'), 'staff', firstReplyTakes).assigneeId).toBe(assigneeId);
});

test('R4 the first message of what follows another one says so, once', () => {
  const first = after(begun('before'), 'visitor');
  expect(first.happenings).toMatchObject([{ kind: 'followed', of: 'before', afterSeq: 1 }]);
  expect(after(first, 'visitor').happenings).toHaveLength(1);
  expect(after(begun(), 'visitor')).not.toHaveProperty('happenings');
});
