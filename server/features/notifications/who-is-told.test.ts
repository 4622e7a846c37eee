import { expect, test } from 'vitest';
import { mayAnswerByMail } from './who-is-told.js';

const asked = { id: 's', name: 'Sari', email: 's@sapa.test', role: 'agent' as const, siteIds: ['news'], teamIds: [] };

test.each([
  ['who may answer', 'news', false, true],
  ['nobody where a second factor is required', 'news', true, false],
  ['nobody who may not answer there', 'shop', false, false],
])('R3 a mail asks for an answer by mail: %s', (_who, siteId, needsSecondFactor, expected) => {
  const conversation = { siteId, teamId: null, assigneeId: null };
  expect(mayAnswerByMail(asked, conversation, { needsSecondFactor })).toBe(expected);
});
