import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { FilterCriteria, FilterReach } from '../../../shared/wire/filters/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { makeOwner, makeSite, makeStaff, makeVisitor } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let owner: StaffClient;
let shop: Awaited<ReturnType<typeof makeSite>>;
beforeAll(async () => {
  app = await sharedTestApp();
  shop = await makeSite(app);
  owner = await connectStaff(app, await makeOwner(app));
  await app.store.teams.create({ _id: 'desk01', siteId: 'first', name: 'Redaksi', createdAt: new Date() });
});
afterEach(() => expect(app.faults()).toEqual([]));
afterAll(() => app.stop());

const join = async (more: { role?: 'admin' | 'agent'; siteIds?: string[]; teamIds?: string[] } = {}) =>
  connectStaff(app, await makeStaff(app, { siteIds: ['first'], ...more }));
const make = async (client: StaffClient, reach: FilterReach, criteria: FilterCriteria = {}) =>
  (await client.get('filter:create', { name: ' Refund ', criteria, reach })).filter;
const idsOf = async (client: StaffClient) => (await client.get('filter:list', {})).filters.map(({ id }) => id);
const privately = { kind: 'private' } as const;
const toTeam = { kind: 'team', id: 'desk01' } as const;
const toSite = { kind: 'site', id: 'first' } as const;
const refused = (code: string) => ({ ok: false, error: { code } });

test('S2 a private filter is its author’s alone, a shared one of the team or the site; each is told to ask again', async () => {
  const [member, agent, admin, elsewhere] = await Promise.all([
    join({ teamIds: ['desk01'] }),
    join(),
    join({ role: 'admin' }),
    join({ siteIds: [shop._id] }),
  ]);
  const own = await make(member, privately);
  const ofTeam = await make(member, toTeam);
  const ofSite = await make(admin, toSite);
  expect(own).toMatchObject({ name: 'Refund', isEditable: true, revision: 1 });
  for (const [client, seen] of [
    [member, [own, ofTeam, ofSite]],
    [agent, [ofSite]],
    [admin, [ofTeam, ofSite]],
    [elsewhere, []],
  ] as const) {
    expect([...(await idsOf(client))].sort()).toEqual(seen.map(({ id }) => id).sort());
  }
  await expect.poll(() => agent.pushes('filters:changed')).toHaveLength(1);
  // Of one connection and in order: what was told there would be here before this answer.
  await idsOf(elsewhere);
  expect(elsewhere.pushes('filters:changed')).toEqual([]);
  // Who has it not is answered like who asks for one that there is not.
  expect(await agent.raw('conversation:list', { view: `filter/${own.id}` })).toMatchObject(refused('E_NOT_FOUND'));
  expect(await agent.raw('filter:create', { name: 'x', criteria: {}, reach: toTeam })).toMatchObject(
    refused('E_NOT_FOUND'),
  );
  expect(await agent.raw('filter:delete', { id: ofSite.id })).toMatchObject(refused('E_NOT_FOUND'));
});

test('S2 it is changed by the revision that was read, shared, taken back and deleted; the list follows what it looks for', async () => {
  const [author, colleague] = [await join({ teamIds: ['desk01'] }), await join({ teamIds: ['desk01'] })];
  const { conversationId } = await makeVisitor(app, { text: 'Halo' });
  const { id } = await make(author, privately, { priorities: ['urgent'] });
  const view = `filter/${id}` as const;
  const listed = async (client: StaffClient) =>
    (await client.get('conversation:list', { view })).rows.map((row) => row.id).includes(conversationId);
  expect(await listed(author)).toBe(false);
  const content = { name: 'Penting', criteria: { priorities: ['normal' as const] }, reach: toTeam };
  await author.get('filter:change', { id, revision: 1, ...content });
  expect(await author.raw('filter:change', { id, revision: 1, ...content })).toMatchObject(refused('E_CONFLICT'));
  // It is in a list once what follows from its message is done.
  await expect.poll(() => listed(colleague)).toBe(true);
  expect((await colleague.get('conversation:counts', { views: [view] }))[view]).toBeGreaterThan(0);
  expect((await colleague.get('filter:list', {})).filters).toContainEqual(
    expect.objectContaining({ id, name: 'Penting', isEditable: false }),
  );
  await author.get('filter:change', { id, revision: 2, ...content, reach: privately });
  expect(await idsOf(colleague)).not.toContain(id);
  await author.get('filter:delete', { id });
  expect(await author.raw('conversation:list', { view })).toMatchObject(refused('E_NOT_FOUND'));
});

test('S2 of a site that somebody does not see a shared filter says nothing, and it cannot be changed by them', async () => {
  const admin = await join({ role: 'admin' });
  const both = await make(owner, toSite, { siteIds: ['first', shop._id] });
  const foreign = await make(owner, toSite, { siteIds: [shop._id] });
  const { filters } = await admin.get('filter:list', {});
  expect(filters.find(({ id }) => id === both.id)).toMatchObject({
    criteria: { siteIds: ['first'] },
    isEditable: false,
  });
  expect(filters.map(({ id }) => id)).not.toContain(foreign.id);
  expect(JSON.stringify(filters)).not.toContain(shop._id);
});

test('S2 one author has so many and no more', async () => {
  const author = await join();
  const { staff } = await author.get('staff:self', {});
  const stored = Array.from({ length: limits.filtersOfPerson }, (_, index) => ({
    ...{ _id: `f${String(index).padStart(5, '0')}`, ownerId: staff.id, name: 'x', criteria: {}, reach: privately },
    ...{ scopes: [`staff:${staff.id}`], revision: 1 },
  }));
  await app.store.filters.collection.insertMany(stored as never);
  expect(await author.raw('filter:create', { name: 'x', criteria: {}, reach: privately })).toMatchObject(
    refused('E_SCHEMA'),
  );
});
