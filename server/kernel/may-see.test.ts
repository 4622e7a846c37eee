import { expect, test } from 'vitest';
import { absentActor, mayDo, maySee } from './may-see.js';

const agent = { id: 's', name: 'Sari', role: 'agent', siteIds: ['news'], teamIds: ['billing'] } as const;

test.each([
  ['what no team has', { siteId: 'news', teamId: null }, agent, true],
  ['what their team has', { siteId: 'news', teamId: 'billing' }, agent, true],
  ['what another team has', { siteId: 'news', teamId: 'sales' }, agent, false],
  ['what is assigned to them', { siteId: 'news', teamId: 'sales', assigneeId: 's' }, agent, true],
  ['another site', { siteId: 'shop' }, agent, false],
  ['all of their sites as an admin', { siteId: 'news', teamId: 'sales' }, { ...agent, role: 'admin' as const }, true],
  ['another site as an admin', { siteId: 'shop' }, { ...agent, role: 'admin' as const }, false],
  ['every site as an owner', { siteId: 'shop', teamId: 'sales' }, { ...agent, role: 'owner' as const }, true],
])('B26 who is not here may see: %s', (_what, subject, person, may) => {
  expect(maySee(person, subject, { isArchived: false })).toBe(may);
  expect(mayDo('conversation:answer', person, subject, { isArchived: false })).toBe(may);
});

test.each(['agent', 'admin', 'owner'] as const)('A1 at an archived site only owners may read: %s', (role) => {
  const person = { ...agent, role };
  const isOwner = role === 'owner';
  expect(maySee(person, { siteId: 'news', teamId: null }, { isArchived: true })).toBe(isOwner);
  expect(maySee(person, { siteId: 'news', assigneeId: 's' }, { isArchived: true })).toBe(isOwner);
  expect(absentActor(person, { open: ['shop'], archived: ['news'] })).toMatchObject({
    siteIds: isOwner ? ['shop'] : [],
    archivedSiteIds: ['news'],
  });
});
