import { expect, test } from 'vitest';
import { mayTakePart } from './permissions.js';

const conversation = { visitorId: 'ani', siteId: 'news' };
const staff = { kind: 'staff', role: 'agent', staffId: 's', name: 'Sari', sessionId: 'x' } as const;

test.each([
  ['the visitor herself', { kind: 'visitor', visitorId: 'ani', siteId: 'news' }, true],
  ['another visitor', { kind: 'visitor', visitorId: 'budi', siteId: 'news' }, false],
  ['the same id on another site', { kind: 'visitor', visitorId: 'ani', siteId: 'shop' }, false],
  ['staff of the site', { ...staff, siteIds: ['shop', 'news'] }, true],
  ['staff of another site', { ...staff, siteIds: ['shop'] }, false],
  ['staff of no site', { ...staff, siteIds: [] }, false],
] as const)('%s: %#', (_who, actor, expected) => {
  expect(mayTakePart(actor, conversation)).toBe(expected);
});
