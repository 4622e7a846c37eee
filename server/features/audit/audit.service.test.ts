import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { AuditPage } from '../../../shared/wire/audit/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { notFound } from '../../platform/errors.js';
import { makeOwner, makeSite, makeStaff, type StaffPerson } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';
import { chainEarlier } from './chain-earlier.js';

let app: TestApp;
let owner: StaffPerson;
beforeAll(async () => {
  app = await sharedTestApp();
  owner = await makeOwner(app);
});
afterEach(() => expect(app.faults()).toEqual([]));
afterAll(() => app.stop());

const read = async (query = '', cookie = owner.cookie) =>
  (await (await app.ask(`/api/audit${query}`, { cookie })).json()) as AuditPage;

const happen = () => Promise.resolve();

/** As a version without chains wrote them. */
async function enterOld(entries: object[]): Promise<void> {
  await app.store.connection.collection('audit').insertMany(entries);
  await chainEarlier(app.store.connection);
}

test('the newest first, page by page, each entry once, also of one moment', async () => {
  const at = new Date('2026-05-04T03:00:00Z');
  const count = limits.auditPage + 10;
  const entries = Array.from({ length: count }, () => ({
    ...{ _id: randomUUID(), at, action: 'team.created' as const },
    ...{ by: { name: 'Sari' }, subject: { id: 'x', name: 'Redaksi' } },
  }));
  await enterOld(entries);
  const by = { staffId: owner.id, name: 'Sari', address: '203.0.113.7' };
  const subject = { id: 'budi', name: 'Budi' };
  const change = { before: { role: 'agent' }, after: { role: 'admin' } };
  await app.services.audit.around({ action: 'person.changed', by, subject, ...change }, happen);

  const first = await read();
  expect(first.entries[0]).toMatchObject({
    ...{ action: 'person.changed', by: { id: owner.id, name: 'Sari' }, subject, address: '203.0.113.0' },
    ...change,
  });
  expect(first.hasMore).toBe(true);
  const last = first.entries.at(-1)!;
  const second = await read(`?${new URLSearchParams({ at: last.at, id: last.id })}`);
  expect(second.hasMore).toBe(false);
  const ids = [...first.entries, ...second.entries].map(({ id }) => id);
  expect(new Set(ids).size).toBe(count + 1);
});

test('an admin reads what is of their own sites and of no other, an agent nothing', async () => {
  const site = await makeSite(app);
  const admin = await makeStaff(app, { role: 'admin', siteIds: ['first'] });
  const write = (name: string, siteIds?: string[]) =>
    app.services.audit.around(
      {
        ...{ action: 'team.created', by: { name: 'Sari' }, subject: { id: 'x', name } },
        ...(siteIds ? { siteIds } : {}),
      },
      happen,
    );
  await write('milik sendiri', ['first']);
  await write('di situs lain', [site._id]);
  await write('di keduanya', ['first', site._id]);
  await write('milik pemilik');
  const { entries } = await read('', admin.cookie);
  expect(entries.map(({ subject }) => subject.name)).toEqual(['milik sendiri']);
  const agent = await makeStaff(app, { siteIds: ['first'] });
  expect((await app.ask('/api/audit', { cookie: agent.cookie })).status).toBe(404);
  const nowhere = await makeStaff(app, { role: 'admin' });
  expect((await app.ask('/api/audit', { cookie: nowhere.cookie })).status).toBe(404);
});

test('a change that a killed process had begun has its entry, which says that it may not have happened', async () => {
  const by = { staffId: owner.id, name: 'Sari' };
  const around = (name: string, change: () => Promise<unknown>) =>
    app.services.audit.around({ action: 'block.added', by, subject: { id: name, name } }, change);
  const isBegun = async (name: string) => (await app.store.begunAudits.countDocuments({ 'subject.name': name })) === 1;
  let live = () => {};
  const killed = around('killed', () => new Promise<void>((resolve) => (live = resolve)));
  await expect.poll(() => isBegun('killed')).toBe(true);
  await expect(around('lost', () => Promise.reject(new Error('connection lost')))).rejects.toThrow('connection lost');
  await expect(around('refused', () => Promise.reject(notFound()))).rejects.toThrow('Not found');
  await around('done', happen);
  expect(await Promise.all(['killed', 'lost', 'refused', 'done'].map(isBegun))).toEqual([true, true, false, false]);

  const { sweep } = app.services.audit;
  expect(await sweep()).toBe(0);
  const late = new Date(Date.now() + 3 * 60_000);
  expect(await sweep(late)).toBe(2);
  // The process only stood still.
  live();
  await killed;
  expect(await sweep(late)).toBe(0);
  const { entries } = await read('?action=block.added');
  const told = entries.map(({ subject, isUnsure }) => [subject.name, isUnsure ?? false]);
  expect(told.sort()).toEqual([
    ['done', false],
    ['killed', true],
    ['lost', true],
  ]);
});

test('it is narrowed by person, action and time, each with an index', async () => {
  const by = { id: 'dewi', name: 'Dewi' };
  const at = (day: number) => new Date(Date.UTC(2025, 0, day));
  const entry = (day: number, action: 'team.created' | 'team.removed', who: { id?: string; name: string } = by) => ({
    ...{ _id: randomUUID(), at: at(day), action, by: who, subject: { id: 'x', name: String(day) } },
  });
  await enterOld([
    ...[entry(1, 'team.created'), entry(2, 'team.removed'), entry(3, 'team.created')],
    entry(2, 'team.created', { id: 'eka', name: 'Eka' }),
  ]);
  const daysOf = async (filter: Record<string, string>) =>
    (await read(`?${new URLSearchParams(filter)}`)).entries.map(({ subject }) => subject.name);
  expect(await daysOf({ personId: 'dewi' })).toEqual(['3', '2', '1']);
  expect(await daysOf({ personId: 'dewi', action: 'team.created' })).toEqual(['3', '1']);
  const [from, until] = [at(2).toISOString(), at(3).toISOString()];
  expect(await daysOf({ personId: 'dewi', from, until })).toEqual(['2']);
  expect(await daysOf({ personId: 'dewi', from })).toEqual(['3', '2']);
  for (const wrong of ['?action=apa.saja', '?from=kemarin', '?lain=1']) {
    expect((await app.ask(`/api/audit${wrong}`, { cookie: owner.cookie })).status).toBe(400);
  }
  const indexes = Object.values(await app.store.audit.collection.indexInformation()).map((fields) => fields[0]?.[0]);
  expect(indexes).toEqual(expect.arrayContaining(['by.id', 'action', 'at', 'siteIds']));
});

test('what the reader may see is exported, also as a table that runs nothing (B24), and the export is entered', async () => {
  const site = await makeSite(app);
  const admin = await makeStaff(app, { role: 'admin', siteIds: [site._id] });
  const names = ['=HYPERLINK("http://x")', 'a, "b"'];
  for (const [index, name] of names.entries()) {
    const record = { action: 'team.created' as const, by: { name: 'Sari' }, subject: { id: 'x', name } };
    await app.services.audit.around({ ...record, siteIds: [index === 0 ? site._id : 'first'] }, happen);
  }
  const take = (query: string, cookie = owner.cookie) => app.ask(`/api/audit/export?${query}`, { cookie });
  const ofSite = await take(`format=csv&siteId=${site._id}&action=team.created`);
  expect(ofSite.headers.get('content-disposition')).toContain('audit.csv');
  const [head, ...lines] = (await ofSite.text()).trimEnd().split('\r\n');
  expect(head).toContain('"at","action","by_id"');
  expect(lines).toEqual([expect.stringContaining(`"'=HYPERLINK(""http://x"")"`)]);

  const whole = (await (await take('format=json&action=team.created')).json()) as { subject: { name: string } }[];
  expect(whole.map(({ subject }) => subject.name)).toEqual(expect.arrayContaining(names));
  const own = (await (await take('format=json&action=team.created', admin.cookie)).json()) as typeof whole;
  expect(own.map(({ subject }) => subject.name)).toEqual([names[0]]);
  expect((await read('?action=audit.exported', admin.cookie)).entries).toMatchObject([{ by: { id: admin.id } }]);
  const agent = await makeStaff(app, { siteIds: ['first'] });
  expect((await take('format=csv', agent.cookie)).status).toBe(404);
  expect((await take('format=pdf')).status).toBe(400);
});
