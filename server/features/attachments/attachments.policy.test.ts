import { expect, test } from 'vitest';
import { mayOpen } from './attachments.policy.js';

const conversation = { visitorId: 'ani', siteId: 'news' };
const ani = { kind: 'visitor', visitorId: 'ani', siteId: 'news' } as const;
const budi = { kind: 'visitor', visitorId: 'budi', siteId: 'news' } as const;
const sari = {
  kind: 'staff',
  staffId: 'sari',
  name: 'Sari',
  sessionId: 'x',
  role: 'agent',
  siteIds: ['news'],
  teamIds: [],
} as const;
const elsewhere = { ...sari, staffId: 'tono', siteIds: ['shop'] } as const;
const anis = { ownerKind: 'visitor', ownerId: 'ani' } as const;

test.each([
  ['her own, before it is sent', ani, anis, undefined, true],
  ['another visitor’s, before it is sent', budi, anis, undefined, false],
  ['a visitor’s, before it is sent, by the staff', sari, anis, undefined, false],
  ['a staff member’s of the same id, by a visitor', ani, { ownerKind: 'staff', ownerId: 'ani' }, undefined, false],
  ['her own, in her conversation', ani, anis, conversation, true],
  ['the staff’s, in her conversation', ani, { ownerKind: 'staff', ownerId: 'sari' }, conversation, true],
  ['in another’s conversation', budi, anis, conversation, false],
  ['by the staff of the site', sari, anis, conversation, true],
  ['by the staff of another site', elsewhere, anis, conversation, false],
] as const)('%s', (_what, actor, attachment, inConversation, expected) => {
  expect(mayOpen(actor, attachment, inConversation)).toBe(expected);
});
