import { expect, test } from 'vitest';
import type { Actor } from './actors.js';
import { can, canEverywhere, sitesWhere, sitesWhereEver, type Action, type Subject } from './permissions.js';

const conversation = { visitorId: 'ani', siteId: 'news' };
const staff = { kind: 'staff', staffId: 's', name: 'Sari', sessionId: 'x', teamIds: [] as string[] } as const;

const people = {
  'the visitor herself': { kind: 'visitor', visitorId: 'ani', siteId: 'news' },
  'another visitor': { kind: 'visitor', visitorId: 'budi', siteId: 'news' },
  'the same id on another site': { kind: 'visitor', visitorId: 'ani', siteId: 'shop' },
  'an agent of the site': { ...staff, role: 'agent', siteIds: ['shop', 'news'] },
  'an agent of another site': { ...staff, role: 'agent', siteIds: ['shop'] },
  'an agent of no site': { ...staff, role: 'agent', siteIds: [] },
  'an admin of the site': { ...staff, role: 'admin', siteIds: ['news'] },
  'an admin of another site': { ...staff, role: 'admin', siteIds: ['shop'] },
  'the owner': { ...staff, role: 'owner', siteIds: ['shop', 'news'] },
  'an owner who has not heard of the site': { ...staff, role: 'owner', siteIds: [] },
} as const;
type Person = keyof typeof people;

const talks: Person[] = ['the visitor herself', 'an agent of the site', 'an admin of the site', 'the owner'];
const ofTheSite: Person[] = ['an agent of the site', 'an admin of the site', 'the owner'];

/** Complete by its type: an action without a row does not compile. */
const table: Record<Action, Person[]> = {
  'conversation:read': talks,
  'conversation:answer': talks,
  'conversation:note': ofTheSite,
  'message:remove': ['an admin of the site', 'the owner'],
  'conversation:rate': ['the visitor herself'],
  'conversation:resolve': ofTheSite,
  'conversation:handle': ofTheSite,
  'visitor:block': ofTheSite,
  'network:block': ['an admin of the site', 'the owner'],
  'contact:read': ofTheSite,
  'contact:change': ofTheSite,
  'contact:manage': ['an admin of the site', 'the owner'],
  'site:read': ofTheSite,
  'site:configure': ['an admin of the site', 'the owner'],
  'site:manage': ['the owner'],
  'staff:manage': ['an admin of the site', 'the owner'],
  'mail:review': ['an admin of the site', 'the owner'],
  'audit:read': ['an admin of the site', 'the owner'],
  'operation:read': ['the owner'],
  'operation:change': ['the owner'],
};

test.each(Object.entries(table))('B26 %s', (action, may) => {
  const passing = Object.entries(people).filter(([, actor]) => can(actor, action as Action, conversation));
  expect(passing.map(([who]) => who)).toEqual(may);
});

test('B26 a conversation of a team is seen by the team, whom it is assigned to, and those who see the whole site', () => {
  const ofTeam = { ...conversation, teamId: 'billing', assigneeId: 'other' };
  const agent = people['an agent of the site'];
  const may = (actor: Actor, subject: Subject) => can(actor, 'conversation:read', subject);
  expect(may(agent, ofTeam)).toBe(false);
  expect(may({ ...agent, teamIds: ['billing'] }, ofTeam)).toBe(true);
  expect(may({ ...agent, siteIds: ['shop'], teamIds: ['billing'] }, ofTeam)).toBe(false);
  expect(may(agent, { ...ofTeam, assigneeId: 's' })).toBe(true);
  expect(may(agent, { ...ofTeam, teamId: null })).toBe(true);
  expect(may(people['an admin of the site'], ofTeam)).toBe(true);
  expect(may(people['the owner'], ofTeam)).toBe(true);
  expect(may(people['the visitor herself'], ofTeam)).toBe(true);
});

test('A1 of an archived site owners read what was said, and open it again; nobody answers, and others see nothing', () => {
  const archivedSiteIds = ['news'];
  const owner = { ...staff, role: 'owner', siteIds: ['shop'], archivedSiteIds } as const;
  const passing = (Object.keys(table) as Action[]).filter((action) => can(owner, action, conversation));
  expect(passing).toEqual([
    ...['conversation:read', 'conversation:note', 'contact:read', 'contact:change', 'contact:manage'],
    ...['site:read', 'site:configure', 'site:manage', 'audit:read'],
  ]);
  for (const role of ['agent', 'admin'] as const) {
    const other = { ...owner, role };
    expect((Object.keys(table) as Action[]).filter((action) => can(other, action, conversation))).toEqual([]);
  }
  expect(sitesWhere(owner, 'conversation:read')).toEqual(['shop']);
  expect(sitesWhereEver(owner, 'conversation:read')).toEqual(['shop', 'news']);
});

test('B26 a list is narrowed to the sites on which the same person may do the same', () => {
  expect(sitesWhere(people['an agent of the site'], 'conversation:read')).toEqual(['shop', 'news']);
  expect(sitesWhere(people['an agent of the site'], 'site:configure')).toEqual([]);
  expect(sitesWhere(people['an admin of another site'], 'site:configure')).toEqual(['shop']);
  expect(sitesWhere(people['an agent of no site'], 'conversation:read')).toEqual([]);
});

test('B26 what belongs to no site is for owners alone', () => {
  const { 'an admin of the site': admin, 'an owner who has not heard of the site': owner } = people;
  expect(canEverywhere(admin, 'staff:manage')).toBe(false);
  expect(canEverywhere(owner, 'audit:read')).toBe(true);
  expect(canEverywhere(owner, 'conversation:rate')).toBe(false);
});
