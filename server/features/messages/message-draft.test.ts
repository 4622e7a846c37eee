import { expect, test } from 'vitest';
import { draftOf } from './message-draft.js';

const author = { kind: 'visitor', visitorId: 'ani' } as const;

test.each([
  ['\u200b\u3164', ''],
  ['  ', ''],
  [' Halo ', ' Halo '],
  ['👨‍👩‍👧', '👨‍👩‍👧'],
])('C24 beside files the text %j is stored as %j', (text, stored) => {
  expect(draftOf(author, { conversationId: 'c', clientId: 'k', text }).text).toBe(stored);
});
