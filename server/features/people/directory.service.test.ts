import { Types } from 'mongoose';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { connectStaff } from '../../test/clients.js';
import { makeOwner, makeSite, makeStaff, type StaffPerson } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let owner: StaffPerson;
beforeAll(async () => {
  app = await sharedTestApp();
  owner = await makeOwner(app);
});
afterEach(() => expect(app.faults()).toEqual([]));
afterAll(() => app.stop());

const soon = { timeout: 15_000 };

test('colleagues and teams of the own sites, and of people who share more, nothing of the rest', async () => {
  const shop = await makeSite(app);
  const [news, sales] = ['news01', 'sales1'];
  const team = { name: 'Redaksi', createdAt: new Date() };
  await app.store.teams.create({ _id: news, siteId: 'first', ...team });
  await app.store.teams.create({ _id: sales, siteId: shop._id, ...team, name: 'Penjualan' });
  const budi = await makeStaff(app, { siteIds: ['first'], teamIds: [news], name: 'Budi' });
  const citra = await makeStaff(app, { siteIds: ['first', shop._id], teamIds: [news, sales], name: 'Citra' });
  await makeStaff(app, { siteIds: [shop._id], name: 'Dewi' });

  expect(await (await connectStaff(app, budi)).get('staff:directory', {})).toEqual({
    people: [
      { id: budi.id, name: 'Budi', siteIds: ['first'], teamIds: [news] },
      { id: citra.id, name: 'Citra', siteIds: ['first'], teamIds: [news] },
      { id: owner.id, name: 'Sari', teamIds: [] },
    ],
    teams: [{ id: news, siteId: 'first', name: 'Redaksi', memberIds: [budi.id, citra.id] }],
    sites: [{ id: 'first', name: expect.any(String) as string }],
  });
  const all = await (await connectStaff(app, owner)).get('staff:directory', {});
  expect(all.people.map(({ name }) => name)).toEqual(['Budi', 'Citra', 'Dewi', 'Sari']);
  expect(all.teams.map(({ name }) => name)).toEqual(['Redaksi', 'Penjualan']);
  expect(all.sites.map(({ id }) => id).sort()).toEqual(['first', shop._id].sort());
});

test('a change is hinted at to everybody; who sees other sites is told to ask again', async () => {
  const staff = await connectStaff(app, await makeStaff(app, {}));
  app.services.events.publish('directory.changed');
  await expect.poll(() => staff.pushes('directory:changed'), soon).toHaveLength(1);

  const moved = await makeStaff(app, {});
  const client = await connectStaff(app, moved);
  const users = app.store.connection.collection('user');
  await users.updateOne({ _id: new Types.ObjectId(moved.id) }, { $set: { siteIds: ['first'] } });
  await expect.poll(() => client.pushes('directory:changed'), soon).toHaveLength(1);
  expect(client.pushes('access:changed')).toHaveLength(1);
});

test('R5 who is away is so on every device until they are back, and colleagues see it, and who has an inbox open', async () => {
  const budi = await makeStaff(app, { siteIds: ['first'], name: 'Budi' });
  const citra = await makeStaff(app, { siteIds: ['first'], name: 'Citra' });
  const stranger = await makeStaff(app, { siteIds: [(await makeSite(app))._id] });
  const [own, colleague, elsewhere] = [
    await connectStaff(app, budi),
    await connectStaff(app, citra),
    await connectStaff(app, stranger),
  ];
  const awayOf = async (client: typeof own) =>
    (await client.get('staff:directory', {})).people.find(({ id }) => id === budi.id)?.away;
  await own.get('staff:away', { away: { reason: 'Makan siang' } });
  const first = await awayOf(colleague);
  expect(first).toMatchObject({ reason: 'Makan siang' });
  await expect.poll(() => colleague.pushes('directory:changed'), soon).toHaveLength(1);
  await own.get('staff:away', { away: { reason: '' } });
  expect(await awayOf(await connectStaff(app, budi))).toEqual({ ...first, reason: '' });
  const onlineFor = async (client: typeof own) => (await client.get('staff:online', {})).staffIds;
  expect(await onlineFor(own)).toEqual(expect.arrayContaining([budi.id, citra.id]));
  expect(await onlineFor(elsewhere)).not.toContain(budi.id);
  await own.get('staff:away', { away: null });
  await own.get('staff:away', { away: null });
  expect(await awayOf(colleague)).toBeUndefined();
});
