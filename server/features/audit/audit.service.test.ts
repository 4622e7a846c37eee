import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { AuditPage } from '../../../shared/wire/audit/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { makeOwner, makeStaff, type StaffPerson } from '../../test/people.js';
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

const read = async (query = '') =>
  (await (await app.ask(`/api/audit${query}`, { cookie: owner.cookie })).json()) as AuditPage;

test('the newest first, page by page, each entry once, also of one moment', async () => {
  const at = new Date('2026-05-04T03:00:00Z');
  const count = limits.auditPage + 10;
  const entries = Array.from({ length: count }, () => ({
    ...{ _id: randomUUID(), at, action: 'team.created' as const },
    ...{ by: { name: 'Sari' }, subject: { id: 'x', name: 'Redaksi' } },
  }));
  await app.store.audit.insertMany(entries);
  const by = { staffId: owner.id, name: 'Sari', address: '203.0.113.7' };
  const subject = { id: 'budi', name: 'Budi' };
  const change = { before: { role: 'agent' }, after: { role: 'admin' } };
  await app.services.audit.record({ action: 'person.changed', by, subject, ...change });

  const first = await read();
  expect(first.entries[0]).toMatchObject({
    ...{ action: 'person.changed', by: { id: owner.id, name: 'Sari' }, subject, address: '203.0.113.7' },
    ...change,
  });
  expect(first.hasMore).toBe(true);
  const last = first.entries.at(-1)!;
  const second = await read(`?${new URLSearchParams({ at: last.at, id: last.id })}`);
  expect(second.hasMore).toBe(false);
  const ids = [...first.entries, ...second.entries].map(({ id }) => id);
  expect(new Set(ids).size).toBe(count + 1);
});

test('an admin gets nothing of it', async () => {
  const admin = await makeStaff(app, { role: 'admin', siteIds: ['first'] });
  expect((await app.ask('/api/audit', { cookie: admin.cookie })).status).toBe(404);
});
