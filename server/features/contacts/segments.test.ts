import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { makeOwner, makeStaff } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let owner: StaffClient;
let admin: StaffClient;
let agent: StaffClient;
beforeAll(async () => {
  app = await sharedTestApp();
  owner = await connectStaff(app, await makeOwner(app));
  admin = await connectStaff(app, await makeStaff(app, { role: 'admin', siteIds: ['first'] }));
  agent = await connectStaff(app, await makeStaff(app, { siteIds: ['first'] }));
});
afterEach(() => expect(app.faults()).toEqual([]));
afterAll(() => app.stop());

const refused = (code: string) => ({ ok: false, error: { code } });
const shared = { name: 'Pelanggan', criteria: { siteId: 'first', isVerified: true }, isShared: true };
const listed = async (client: StaffClient, id: string) =>
  (await client.get('contact-segment:list', {})).segments.find((each) => each.id === id);

test('S12 a segment is changed by who may, and those who have it are told; of two at once one wins', async () => {
  const { segment } = await owner.get('contact-segment:create', shared);
  expect(segment).toMatchObject({ revision: 1, isEditable: true });
  const change = { ...shared, id: segment.id, revision: 1 };
  expect(await agent.raw('contact-segment:change', change)).toMatchObject(refused('E_NOT_FOUND'));

  const replies = await Promise.all(
    [owner, admin].map((client, index) =>
      client.raw('contact-segment:change', { ...change, name: `Nama ${index}`, criteria: { siteId: 'first' } }),
    ),
  );
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
  expect(replies.find(({ ok }) => !ok)).toMatchObject(refused('E_CONFLICT'));
  expect(await listed(agent, segment.id)).toMatchObject({
    ...{ name: expect.stringMatching(/^Nama/) as unknown, criteria: { siteId: 'first' } },
    ...{ revision: 2, isEditable: false, isShared: true },
  });
  await expect.poll(() => agent.pushes('segments:changed').length).toBe(2);
});

test('S12 a segment that is taken back from a site is had by who did so alone, and shared again by who may', async () => {
  const { segment } = await owner.get('contact-segment:create', shared);
  const change = { ...shared, id: segment.id };
  await admin.get('contact-segment:change', { ...change, revision: 1, isShared: false });
  expect(await listed(admin, segment.id)).toMatchObject({ isShared: false, isEditable: true });
  for (const client of [owner, agent]) expect(await listed(client, segment.id)).toBeUndefined();
  expect(await owner.raw('contact-segment:change', { ...change, revision: 2 })).toMatchObject(refused('E_NOT_FOUND'));

  const own = await agent.get('contact-segment:create', { ...shared, isShared: false });
  const toShare = { ...shared, id: own.segment.id, revision: 1 };
  expect(await agent.raw('contact-segment:change', toShare)).toMatchObject(refused('E_NOT_FOUND'));
  // Sites that one does not see are named by nobody.
  const foreign = { ...toShare, isShared: false, criteria: { siteId: 'elsewhere' } };
  expect(await agent.raw('contact-segment:change', foreign)).toMatchObject(refused('E_NOT_FOUND'));
  const fields = { isShared: false, criteria: { fields: [{ key: 'city', is: 'Solo' }] } };
  expect(await agent.raw('contact-segment:change', { ...toShare, ...fields })).toMatchObject(refused('E_SCHEMA'));
  await agent.get('contact-segment:change', { ...toShare, isShared: false, name: 'Milikku' });
  expect(await listed(agent, own.segment.id)).toMatchObject({ name: 'Milikku', revision: 2 });
});
