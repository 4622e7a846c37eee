import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EditedSite } from '../../../shared/wire/sites/entities.js';
import { auditEntries } from '../../test/audit-entries.js';
import { connectStaff } from '../../test/clients.js';
import { makeOwner, makeSite, type StaffPerson } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let owner: StaffPerson;
beforeAll(async () => {
  app = await sharedTestApp();
  owner = await makeOwner(app);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const ask = (method: string, path: string, body?: object) =>
  app.ask(path, { method, cookie: owner.cookie, ...(body ? { body } : {}) });
/** What has been entered since it was asked last. */
async function entered() {
  const entries = await auditEntries(app.store);
  await app.store.audit.deleteMany({});
  return entries.map(({ action, subject, before, after, siteIds }) => [
    action,
    subject.name,
    before,
    after,
    siteIds?.length ? siteIds : 'all',
  ]);
}

test('what is set of a site has an entry with what is another thing than before, and a conflict has none', async () => {
  // One of its own: what is set of the first one would stay for the files after this one.
  const { _id: siteId, name } = await makeSite(app);
  const path = `/api/sites/${siteId}`;
  const { revision, settings } = (await (await ask('GET', `${path}/settings`)).json()) as EditedSite;
  const body = { revision, settings: { ...settings, editMinutes: settings.editMinutes + 1 } };
  await ask('PUT', `${path}/settings`, body);
  expect((await ask('PUT', `${path}/settings`, body)).status).toBe(409);
  const [before, after] = [settings, body.settings].map(({ editMinutes }) => ({ editMinutes }));
  expect(await entered()).toEqual([['site.settings', name, before, after, [siteId]]]);

  const made = await ask('POST', `${path}/identity-keys`, { algorithm: 'HS256' });
  const { key } = (await made.json()) as { key: { kid: string } };
  await ask('DELETE', `${path}/identity-keys/${key.kid}`);
  expect(await entered()).toEqual([
    ['identity-key.added', key.kid, undefined, { algorithm: 'HS256' }, [siteId]],
    ['identity-key.removed', key.kid, undefined, undefined, [siteId]],
  ]);
});

test('labels, replies that are shared and one’s own name have entries; one’s own replies have none', async () => {
  const staff = await connectStaff(app, owner);
  await app.store.audit.deleteMany({});
  const { label } = await staff.get('label:create', { siteId: 'first', name: 'Refund', color: 'red' });
  await staff.get('label:change', { id: label.id, name: 'Retur', color: 'red' });
  await staff.get('label:delete', { id: label.id });
  const [red, first] = [{ color: 'red' }, ['first']];
  expect(await entered()).toEqual([
    ['label.created', 'Refund', undefined, red, first],
    ['label.changed', 'Retur', { name: 'Refund', ...red }, { name: 'Retur', ...red }, first],
    ['label.removed', 'Retur', red, undefined, first],
  ]);

  const id = randomUUID();
  const content = { shortcut: 'halo', title: 'Halo', texts: { id: 'Halo' }, isShared: false };
  await staff.get('saved-reply:create', { id, content });
  expect(await entered()).toEqual([]);
  await staff.get('saved-reply:change', { id, revision: 1, content: { ...content, isShared: true, siteIds: first } });
  await staff.get('saved-reply:change', { id, revision: 2, content: { ...content, isShared: true } });
  await staff.get('saved-reply:delete', { id });
  const values = { name: 'Halo', shortcut: 'halo', texts: { id: 'Halo' } };
  expect(await entered()).toEqual([
    ['saved-reply.created', 'Halo', undefined, { ...values, siteIds: first }, first],
    ['saved-reply.changed', 'Halo', { ...values, siteIds: first }, values, 'all'],
    ['saved-reply.removed', 'Halo', values, undefined, 'all'],
  ]);

  await ask('PUT', '/api/own-profile', { name: 'Sari', language: null });
  await ask('PUT', '/api/own-profile', { name: 'Sari Dewi', language: null });
  expect(await entered()).toEqual([['person.renamed', 'Sari Dewi', { name: 'Sari' }, { name: 'Sari Dewi' }, 'all']]);
});
