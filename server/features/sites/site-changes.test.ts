import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditPage } from '../../../shared/wire/audit/entities.js';
import type { HttpAnswers } from '../../../shared/wire/answers.js';
import type { SiteSettings } from '../../../shared/wire/sites/site-settings.js';
import type { EditedSite, Site } from '../../../shared/wire/sites/entities.js';
import { connectStaff, connectVisitor } from '../../test/clients.js';
import { hearEachOther } from '../../test/hear-each-other.js';
import { makeOwner, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { besideOf, startTestApp, type TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let other: TestApp;
let owner: StaffPerson;
beforeAll(async () => {
  app = await startTestApp();
  other = await startTestApp(besideOf(app));
  owner = await makeOwner(app);
  await hearEachOther(app, other, owner);
});
afterAll(async () => {
  expect([...app.faults(), ...other.faults()]).toEqual([]);
  await other.halt();
  await app.stop();
});

async function ask<Answer>(method: string, path: string, body?: object, { cookie } = owner) {
  const answer = await app.ask(`/api/sites${path}`, { method, cookie, ...(body ? { body } : {}) });
  return { status: answer.status, value: (await answer.json()) as Answer };
}
const create = async () => {
  const body = { name: 'Toko Serayu', allowedOrigins: ['https://toko.test'] };
  return (await ask<Site>('POST', '', body)).value;
};

test('A1 an owner makes a site, which is there for its visitors under its name; an admin does not', async () => {
  const site = await create();
  expect(site).toMatchObject({ name: 'Toko Serayu', allowedOrigins: ['https://toko.test'], isNamed: true });
  const client = await connectVisitor(app, { site: site.key, origin: 'https://toko.test' });
  expect(await client.get('site:open', { language: 'id' })).toEqual({ title: 'Toko Serayu' });
  const { value } = await ask<{ sites: Site[] }>('GET', '');
  expect(value.sites.map(({ id }) => id)).toContain(site.id);
  const admin = await makeStaff(app, { role: 'admin', siteIds: [site.id] });
  expect((await ask('POST', '', { name: 'Lain' }, admin)).status).toBe(404);
  expect((await ask('PUT', `/${site.id}/archived`, { isArchived: true }, admin)).status).toBe(404);
  expect((await ask('POST', '', { name: '  ' })).status).toBe(400);
});

test('A1 an archived site tells its visitors in every process that it is closed, and keeps what was said', async () => {
  const { conversationId, token } = await makeVisitor(app, { text: 'Halo' });
  const elsewhere = await connectVisitor(other, { token });
  const archive = (isArchived: boolean) => ask<EditedSite>('PUT', '/first/archived', { isArchived });
  expect((await archive(true)).value.archivedAt).toBeDefined();
  expect((await archive(true)).status).toBe(200);
  await expect.poll(() => elsewhere.socket.connected).toBe(false);

  const again = await connectVisitor(other, { token });
  const opening = { isBlocked: true, away: { text: expect.stringMatching(/sudah ditutup/) } };
  expect(await again.get('site:open', { language: 'id' })).toMatchObject(opening);
  const refused = { ok: false, error: { code: 'E_NOT_FOUND' } };
  expect(await again.raw('message:send', { clientId: randomUUID(), text: 'Masih ada?' })).toMatchObject(refused);
  const { messages } = await again.get('message:list', { conversationId, after: 0 });
  expect(messages.map(({ text }) => text)).toEqual(['Halo']);
  expect(await (await app.ask(`/chat/${app.siteKey}`)).text()).toContain('sudah ditutup');

  expect((await archive(false)).value).not.toHaveProperty('archivedAt');
  await expect.poll(() => again.socket.connected).toBe(false);
  const back = await connectVisitor(other, { token });
  expect(await back.get('message:send', { clientId: randomUUID(), text: 'Halo lagi' })).toMatchObject({ seq: 2 });
  const { value } = await ask<AuditPage>('GET', '/first/history');
  expect(value.entries.map(({ action }) => action)).toEqual(['site.reopened', 'site.archived']);
});

test('A1 the history tells who changed what, and an earlier version is restored by the revision that was read', async () => {
  const { id } = await create();
  const read = async () => (await ask<EditedSite>('GET', `/${id}/settings`)).value;
  const change = async (more: object) => {
    const { revision, settings } = await read();
    return ask<EditedSite>('PUT', `/${id}/settings`, { revision, settings: { ...settings, ...more } });
  };
  const first = await read();
  await change({ editMinutes: 30 });
  await change({ reopenWithinHours: 24 });
  const renamed = { revision: 2, settings: (await read()).settings, name: 'Serayu', allowedOrigins: [] };
  await ask('PUT', `/${id}/settings`, renamed);
  const { entries } = (await ask<AuditPage>('GET', `/${id}/history`)).value;
  expect(entries.map(({ action, by, before }) => [action, by.name, before])).toEqual([
    ['site.settings', 'Sari', { name: 'Toko Serayu', allowedOrigins: ['https://toko.test'] }],
    ['site.settings', 'Sari', { reopenWithinHours: 72 }],
    ['site.settings', 'Sari', { editMinutes: 15 }],
    ['site.created', 'Sari', undefined],
  ]);

  const to = (entry: number, revision: number) => ({ revision, entryId: entries[entry]?.id });
  const restore = (body: object) => ask<EditedSite>('POST', `/${id}/restorations`, body);
  expect((await restore(to(1, 2))).status).toBe(409);
  expect((await restore({ revision: 3, entryId: randomUUID() })).status).toBe(404);
  const { value } = await restore(to(1, 3));
  expect([value.name, value.settings.editMinutes, value.settings.reopenWithinHours]).toEqual(['Toko Serayu', 30, 72]);
  await restore(to(2, 4));
  expect(await read()).toEqual({ ...first, revision: 5 });
  const after = (await ask<AuditPage>('GET', `/${id}/history`)).value.entries;
  expect(after.slice(0, 2).map(({ action }) => action)).toEqual(['site.restored', 'site.restored']);
});

test('A1 a version comes back without what is gone: its picture, and an address that another site has', async () => {
  const [{ id }, neighbour] = [await create(), await create()];
  const picture = 'a'.repeat(22);
  await app.store.sitePictures.insertMany([{ _id: picture, siteId: id, at: new Date(), bytes: Buffer.alloc(1) }]);
  const mailAddress = 'halo@serayu.test';
  const change = async (siteId: string, more: Partial<SiteSettings>) => {
    const { revision, settings } = (await ask<EditedSite>('GET', `/${siteId}/settings`)).value;
    return ask<EditedSite>('PUT', `/${siteId}/settings`, { revision, settings: { ...settings, ...more } });
  };
  const { look } = (await ask<EditedSite>('GET', `/${id}/settings`)).value.settings;
  await change(id, { editMinutes: 30, mailAddress, look: { ...look, picture } });
  await change(id, { editMinutes: 15, mailAddress: '', look });
  const [{ id: entryId } = { id: '' }] = (await ask<AuditPage>('GET', `/${id}/history`)).value.entries;
  const restore = (revision: number) =>
    ask<HttpAnswers['POST /api/sites/:id/restorations']>('POST', `/${id}/restorations`, { revision, entryId });
  const whole = (await restore(2)).value;
  expect(whole.settings).toMatchObject({ editMinutes: 30, mailAddress, look: { picture } });
  expect(whole).not.toHaveProperty('leftOut');

  await change(id, { editMinutes: 15, mailAddress: '', look });
  expect((await change(neighbour.id, { mailAddress })).status).toBe(200);
  await app.store.sitePictures.deleteOne({ _id: picture });
  const { status, value } = await restore(4);
  expect(status).toBe(200);
  expect(value.leftOut).toEqual(['picture', 'mailAddress']);
  expect(value.settings).toMatchObject({ editMinutes: 30, mailAddress: '', look: { picture: '' } });
});

test('A1 an archived site is out of every list and count; owners find and read it by its name, and all comes back', async () => {
  const site = await create();
  const colleague = await makeStaff(app, { siteIds: [site.id, 'first'] });
  const origin = 'https://toko.test';
  const { conversationId } = await makeVisitor(app, { text: 'Pesanan saya?', site: site.key, origin });
  const staff = await connectStaff(app, owner);
  const agent = await connectStaff(other, colleague);
  const rowsOf = async (client: typeof staff, view: 'open' | `site/${string}` = 'open') =>
    (await client.get('conversation:list', { view })).rows.filter(({ siteId }) => siteId === site.id);
  await expect.poll(async () => (await rowsOf(agent)).length).toBe(1);
  const countOf = async () => (await staff.get('conversation:counts', {})).open!;
  const before = await countOf();

  await ask('PUT', `/${site.id}/archived`, { isArchived: true });
  // Who is connected is told as when somebody takes a site away from them, in every process.
  for (const client of [staff, agent]) await expect.poll(() => client.pushes('access:changed').length).toBe(1);
  for (const client of [staff, agent]) expect(await rowsOf(client)).toEqual([]);
  expect(await rowsOf(staff, `site/${site.id}`)).toEqual([]);
  expect(await countOf()).toBe(before - 1);
  const { sites } = await staff.get('staff:directory', {});
  expect(sites.map(({ id }) => id)).not.toContain(site.id);
  const gone = { ok: false, error: { code: 'E_NOT_FOUND' } };
  expect(await agent.raw('conversation:open', { conversationId })).toMatchObject(gone);

  const found = async (client: typeof staff, text: string) =>
    (await client.get('search:find', { text })).rows.map(({ id, isArchived }) => [id, isArchived]);
  expect(await found(staff, 'site:"Toko Serayu"')).toContainEqual([conversationId, true]);
  await expect.poll(() => found(staff, 'pesanan site:"Toko Serayu"')).toEqual([[conversationId, true]]);
  expect(await found(staff, 'pesanan ')).toEqual([]);
  expect(await found(agent, 'pesanan site:"Toko Serayu"')).toEqual([]);
  const opened = await staff.get('conversation:open', { conversationId });
  expect(opened.conversation.isArchived).toBe(true);
  expect((await staff.get('message:list', { conversationId, after: 0 })).messages).toHaveLength(1);
  const reply = { conversationId, clientId: randomUUID(), text: 'Sudah dikirim' };
  expect(await staff.raw('message:send', reply)).toMatchObject(gone);

  // Who gives somebody other access does not see the archived site, and takes nothing of it away.
  const people = (await (await app.ask('/api/people', { cookie: owner.cookie })).json()) as {
    people: { id: string; siteIds: string[] }[];
  };
  expect(people.people.find(({ id }) => id === colleague.id)?.siteIds).toEqual(['first']);
  const access = { role: 'agent', siteIds: ['first'], teamIds: [] };
  const saved = await app.ask(`/api/people/${colleague.id}`, { method: 'PUT', body: access, cookie: owner.cookie });
  expect(saved.status).toBe(200);

  await ask('PUT', `/${site.id}/archived`, { isArchived: false });
  for (const client of [staff, agent]) await expect.poll(() => client.pushes('access:changed').length).toBe(2);
  expect((await rowsOf(agent)).map(({ id }) => id)).toEqual([conversationId]);
  expect(await countOf()).toBe(before);
  expect(await staff.get('message:send', reply)).toMatchObject({ seq: 2 });
});
