import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits } from '../../../shared/wire/limits.js';
import type { SavedReply, SavedReplyContent } from '../../../shared/wire/saved-replies/entities.js';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { makeOwner, makeSite, makeStaff } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let owner: StaffClient;
let news: string;
let shop: string;
beforeAll(async () => {
  app = await sharedTestApp();
  // Before the owner comes in, whose connection knows of a new site some seconds later.
  [news, shop] = [(await makeSite(app))._id, (await makeSite(app))._id];
  owner = await connectStaff(app, await makeOwner(app));
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const content = (change: Partial<SavedReplyContent> = {}): SavedReplyContent => ({
  isShared: true,
  shortcut: randomUUID().slice(0, 8),
  title: 'Ongkos kirim',
  texts: { id: 'Halo {{visitor.firstName}}, ongkirnya gratis.' },
  ...change,
});
const own = (change: Partial<SavedReplyContent> = {}) => content({ isShared: false, ...change });

async function create(client: StaffClient, made = content()): Promise<SavedReply> {
  return (await client.get('saved-reply:create', { id: randomUUID(), content: made })).reply;
}
const tryCreate = (client: StaffClient, made: SavedReplyContent) =>
  client.raw('saved-reply:create', { id: randomUUID(), content: made });

async function all(client: StaffClient): Promise<SavedReply[]> {
  const found: SavedReply[] = [];
  for (;;) {
    const after = found.at(-1)?.id;
    const { replies, hasMore } = await client.get('saved-reply:list', { limit: 40, ...(after ? { after } : {}) });
    found.push(...replies);
    if (!hasMore) return found;
  }
}
const sees = async (client: StaffClient, id: string) => (await all(client)).some((reply) => reply.id === id);
const join = async (role: 'admin' | 'agent', ...siteIds: string[]) =>
  connectStaff(app, await makeStaff(app, { role, siteIds }));

describe('S6 who sees a saved reply and who writes it', () => {
  test('one for every site: everyone sees it, an owner writes it', async () => {
    const [admin, agent] = [await join('admin', news), await join('agent')];
    const reply = await create(owner);
    expect([await sees(admin, reply.id), await sees(agent, reply.id)]).toEqual([true, true]);
    expect((await all(agent)).find(({ id }) => id === reply.id)).toEqual({ ...reply, isEditable: false });
    expect(await tryCreate(admin, content())).toMatchObject({ ok: false, error: { code: 'E_NOT_FOUND' } });
  });

  test('one of a site: its people see it, its admins write it', async () => {
    const [admin, agent, elsewhere] = [await join('admin', news), await join('agent', news), await join('admin', shop)];
    const reply = await create(admin, content({ siteIds: [news] }));
    expect(reply).toMatchObject({ isEditable: true, siteIds: [news], revision: 1, useCount: 0 });
    expect([await sees(agent, reply.id), await sees(elsewhere, reply.id)]).toEqual([true, false]);
    const missing = { ok: false, error: { code: 'E_NOT_FOUND' } };
    for (const client of [agent, elsewhere]) {
      const change = { id: reply.id, revision: 1, content: content({ siteIds: [news] }) };
      expect(await client.raw('saved-reply:change', change)).toMatchObject(missing);
      expect(await client.raw('saved-reply:delete', { id: reply.id })).toMatchObject(missing);
    }
    // Nor may it be taken to a site, or to all, that one does not configure.
    for (const siteIds of [[shop], [news, shop], undefined]) {
      const change = content({ ...(siteIds ? { siteIds } : {}) });
      expect(await admin.raw('saved-reply:change', { id: reply.id, revision: 1, content: change })).toMatchObject(
        missing,
      );
    }
  });

  test('one of several sites shows of them those that the reader knows', async () => {
    const agent = await join('agent', news);
    const { id } = await create(owner, content({ siteIds: [news, shop] }));
    expect((await all(agent)).find((reply) => reply.id === id)?.siteIds).toEqual([news]);
  });

  test("one's own: nobody else sees it, the owner of Sapa neither", async () => {
    const [agent, colleague] = [await join('agent', news), await join('agent', news)];
    const reply = await create(agent, own());
    expect([await sees(agent, reply.id), await sees(colleague, reply.id), await sees(owner, reply.id)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(await owner.raw('saved-reply:delete', { id: reply.id })).toMatchObject({ error: { code: 'E_NOT_FOUND' } });
    await agent.get('saved-reply:delete', { id: reply.id });
    expect(await sees(agent, reply.id)).toBe(false);
  });
});

describe('S6 what is stored', () => {
  test('the same id again is stored once, and another text under it is a conflict', async () => {
    const input = { id: randomUUID(), content: content() };
    const { reply } = await owner.get('saved-reply:create', input);
    expect((await owner.get('saved-reply:create', input)).reply).toEqual(reply);
    expect(await owner.raw('saved-reply:create', { ...input, content: content() })).toMatchObject({
      error: { code: 'E_CONFLICT' },
    });
  });

  test('a shortcut is the only one within its site, and with its owner', async () => {
    const agent = await join('agent', news);
    const shortcut = 'ongkir';
    await create(owner, content({ siteIds: [news, shop], shortcut }));
    expect(await tryCreate(owner, content({ siteIds: [shop], shortcut }))).toMatchObject({
      error: { code: 'E_CONFLICT', field: 'shortcut' },
    });
    const mine = await create(agent, own({ shortcut }));
    expect(await tryCreate(agent, own({ shortcut }))).toMatchObject({ error: { code: 'E_CONFLICT' } });
    const other = await create(agent, own());
    const change = { id: other.id, revision: 1, content: own({ shortcut }) };
    expect(await agent.raw('saved-reply:change', change)).toMatchObject({ error: { field: 'shortcut' } });
    expect(mine.shortcut).toBe(shortcut);
  });

  test('of two who change one at once, one is told', async () => {
    const { id } = await create(owner);
    const changes = await Promise.all(
      ['satu', 'dua'].map((title) => owner.raw('saved-reply:change', { id, revision: 1, content: content({ title }) })),
    );
    expect(changes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(changes.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'E_CONFLICT' } });
  });

  test('what is left out in a change is gone, and its uses stay', async () => {
    const actions: SavedReplyContent['actions'] = [{ do: 'priority', priority: 'high' }, { do: 'resolve' }];
    const { id } = await create(owner, content({ siteIds: [news], folder: 'Toko', actions }));
    await owner.get('saved-reply:used', { ids: [id] });
    const changed = own({ texts: { en: 'Free of charge.' } });
    const { reply } = await owner.get('saved-reply:change', { id, revision: 1, content: changed });
    expect(reply).toEqual({
      ...changed,
      id,
      isEditable: true,
      useCount: 1,
      revision: 2,
      updatedAt: reply.updatedAt,
    });
    expect((await all(owner)).find((each) => each.id === id)).toEqual(reply);
  });

  test('there is room for so many of one person', async () => {
    const agent = await join('agent');
    const inputs = Array.from({ length: limits.savedRepliesOfPerson }, () => own());
    for (const input of inputs) await create(agent, input);
    expect(await tryCreate(agent, own())).toMatchObject({ error: { code: 'E_SCHEMA' } });
  });
});

test('S6 uses are counted once per send; of what one does not see none', async () => {
  const agent = await join('agent');
  const [reply, hidden] = [await create(owner), await create(owner, own())];
  await Promise.all(Array.from({ length: 12 }, () => agent.get('saved-reply:used', { ids: [reply.id, hidden.id] })));
  const counts = new Map((await all(owner)).map(({ id, useCount }) => [id, useCount]));
  expect([counts.get(reply.id), counts.get(hidden.id)]).toEqual([12, 0]);
});

test('S6 those who may see it hear that there is something new, and nobody else', async () => {
  const [agent, elsewhere] = [await join('agent', news), await join('agent', shop)];
  const heard = (client: StaffClient) => client.pushes('saved-replies:changed').length;
  const { id } = await create(owner, content({ siteIds: [news] }));
  await expect.poll(() => heard(agent)).toBe(1);
  // Who loses it hears as well.
  await owner.get('saved-reply:change', { id, revision: 1, content: content({ siteIds: [shop] }) });
  await expect.poll(() => [heard(agent), heard(elsewhere)]).toEqual([2, 1]);
  await create(agent, own());
  await create(owner);
  await expect.poll(() => [heard(agent), heard(elsewhere)]).toEqual([4, 2]);
});

test.each<[string, object]>([
  ['no text and no action', { texts: {} }],
  ['a shortcut with a space', { shortcut: 'a b' }],
  ['capitals in it', { shortcut: 'Halo' }],
  ['a text that is too long', { texts: { id: 'a'.repeat(limits.savedReplyText + 1) } }],
  ['another language', { texts: { id: 'Halo', fr: 'Salut' } }],
  ['an unknown action', { actions: [{ do: 'delete' }] }],
  ['another one as its owner', { ownerId: 'x' }],
  ['no site at all', { siteIds: [] }],
])('S6 %s is refused', async (_what, change) => {
  expect(await tryCreate(owner, { ...content(), ...change })).toMatchObject({ error: { code: 'E_SCHEMA' } });
});
