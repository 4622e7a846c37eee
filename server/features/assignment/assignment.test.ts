import { Types } from 'mongoose';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { AuditPage } from '../../../shared/wire/audit/entities.js';
import type { EditedTeam } from '../../../shared/wire/people/team-settings.js';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import type { EditedSite } from '../../../shared/wire/sites/entities.js';
import { openedBy } from '../../test/inbox-list.js';
import { hearEachOther } from '../../test/hear-each-other.js';
import { makeOwner, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { besideOf, startTestApp, type TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let beside: TestApp;
let owner: StaffPerson;
let teamId: string;
let budi: StaffPerson;
let citra: StaffPerson;
let clients: StaffClient[];

beforeAll(async () => {
  // Nothing is found by a sweep: what each test waits for comes from what happens, or from its own round.
  const replaced = { pace: { sweepMs: 3_600_000, assignmentMs: 1 } };
  app = await startTestApp({ SAPA_ROLE: 'web' }, replaced);
  beside = await startTestApp({ SAPA_ROLE: 'web', ...besideOf(app) }, replaced);
  owner = await makeOwner(app);
  await hearEachOther(app, beside, owner);
});
beforeEach(async () => {
  for (const client of clients ?? []) client.socket.disconnect();
  clients = [];
  const made = await ask('POST', '/api/teams', { siteId: 'first', name: 'Redaksi', memberIds: [] });
  teamId = ((await made.json()) as { id: string }).id;
  const member = (name: string) => makeStaff(app, { siteIds: ['first'], teamIds: [teamId], name });
  [budi, citra] = await Promise.all([member('Budi'), member('Citra')]);
  await set({ mode: 'roundRobin' });
});
afterAll(async () => {
  expect([...app.faults(), ...beside.faults()]).toEqual([]);
  await beside.halt();
  await app.stop();
});

const ask = (method: string, path: string, body?: object, by = owner) =>
  app.ask(path, { method, cookie: by.cookie, ...(body ? { body } : {}) });
const readSettings = async () => (await (await ask('GET', `/api/teams/${teamId}/settings`)).json()) as EditedTeam;
async function set(assignment: Partial<EditedTeam['settings']['assignment']>, by = owner) {
  const { revision } = await readSettings();
  return ask('PUT', `/api/teams/${teamId}/settings`, { revision, settings: { assignment } }, by);
}
async function come(person: StaffPerson, at = app): Promise<StaffClient> {
  const client = await connectStaff(at, person);
  clients.push(client);
  return client;
}
const isHere = (person: StaffPerson) => () =>
  [app, beside].every(({ services }) => services.presence.colleagues.isThere(person.id));

async function begin(): Promise<string> {
  const { client, conversationId } = await makeVisitor(app, { text: 'Halo' });
  await expect.poll(() => stored(conversationId)).toMatchObject({ lastSeq: 1 });
  client.socket.disconnect();
  return conversationId;
}
const stored = (id: string) => app.store.conversations.findById(id).orFail().lean();
/** As a process that was killed right after it: nobody hears of it. */
const putIntoTeam = (ids: string[]) =>
  app.store.conversations.updateMany({ _id: { $in: ids } }, { $set: { teamId }, $inc: { revision: 1 } });
const holders = async (ids: string[]) => (await Promise.all(ids.map(stored))).map(({ assigneeId }) => assigneeId);
const rounds = (now = new Date()) => Promise.all([app, beside].map(({ services }) => services.assignment.round(now)));
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);

test('R4 two processes decide at once: each goes to one person, evenly, and the timeline says why', async () => {
  const [first] = await Promise.all([come(budi), come(citra, beside)]);
  await expect.poll(isHere(budi)).toBe(true);
  await expect.poll(isHere(citra)).toBe(true);
  const ids = await Promise.all(Array.from({ length: 7 }, begin));
  await putIntoTeam(ids);
  await rounds();
  const got = await holders(ids);
  expect(got).not.toContain(null);
  expect(Math.abs(got.filter((id) => id === budi.id).length - got.filter((id) => id === citra.id).length)).toBe(1);
  for (const id of ids) {
    const [happening, ...more] = (await stored(id)).happenings ?? [];
    expect(happening).toMatchObject({ kind: 'assigned', why: 'roundRobin', to: { id: (await stored(id)).assigneeId } });
    expect(more).toEqual([]);
  }
  const own = ids[got.indexOf(budi.id)];
  await expect.poll(() => JSON.stringify(first.pushes('row:changed'))).toContain(own);
  const { entries } = await first.get('timeline:list', { conversationId: own ?? '' });
  expect(entries).toMatchObject([{ kind: 'assigned', to: { name: 'Budi' }, why: 'roundRobin' }]);
});

test('R4 nobody has more than the team allows; who resolves one gets the next', async () => {
  await set({ mode: 'leastBusy', capacity: 2 });
  const ids = await Promise.all(Array.from({ length: 3 }, begin));
  await putIntoTeam(ids);
  await rounds();
  expect(await holders(ids)).toEqual([null, null, null]);
  // By coming alone: nobody asks for it.
  const client = await come(budi, beside);
  const of = async () => (await holders(ids)).filter((id) => id === budi.id).length;
  await expect.poll(of).toBe(2);
  await rounds();
  expect(await of()).toBe(2);
  const own = ids[(await holders(ids)).indexOf(budi.id)] ?? '';
  await client.get('conversation:resolve', { conversationId: own });
  await expect.poll(of).toBe(3);
});

test('A1 at an archived site nothing is given to anybody until it is open again', async () => {
  const archive = (isArchived: boolean) => ask('PUT', '/api/sites/first/archived', { isArchived });
  const id = await begin();
  await archive(true);
  const there = async () => (await beside.services.sites.rememberedIds()).open;
  await expect.poll(there).not.toContain('first');
  await come(budi);
  await expect.poll(isHere(budi)).toBe(true);
  await putIntoTeam([id]);
  expect(await rounds()).toEqual([0, 0]);
  await archive(false);
  await expect.poll(there).toContain('first');
  await rounds();
  expect(await holders([id])).toEqual([budi.id]);
});

test('R4 what a colleague gives to the team goes on to somebody who is here', async () => {
  const staff = await come(owner);
  await come(citra);
  const conversationId = await begin();
  await staff.get('conversation:assign', { conversationId, assigneeId: null, teamId });
  await expect.poll(() => stored(conversationId)).toMatchObject({ assigneeId: citra.id, teamId });
});

test('R4 what is new goes to the team of the site, and on to who is here and not away', async () => {
  const { revision, settings } = (await (await ask('GET', '/api/sites/first/settings')).json()) as EditedSite;
  const put = (defaultTeamId: string | null, by: number) =>
    ask('PUT', '/api/sites/first/settings', { revision: revision + by, settings: { ...settings, defaultTeamId } });
  expect((await put(teamId, 0)).status).toBe(200);
  const [away] = await Promise.all([come(budi), come(citra)]);
  await away.get('staff:away', { away: { reason: 'Makan siang' } });
  const ids = [await begin(), await begin()];
  await expect.poll(() => holders(ids)).toEqual([citra.id, citra.id]);
  expect(await stored(ids[0] ?? '')).toMatchObject({ teamId });
  // Who is away loses nothing that nobody waits for; who is back gets the next.
  await away.get('staff:away', { away: null });
  const next = await begin();
  await expect.poll(() => holders([next])).toEqual([budi.id]);
  // A team that is gone gets nothing.
  expect((await ask('DELETE', `/api/teams/${teamId}`)).status).toBe(204);
  expect(await stored(await begin())).toMatchObject({ teamId: null });
  expect((await put(null, 1)).status).toBe(200);
});

test('S5 a target counts in the hours of the team', async () => {
  const { revision, settings } = (await (await ask('GET', '/api/sites/first/settings')).json()) as EditedSite;
  const targets = { firstMinutes: 30, nextMinutes: 30 };
  expect((await ask('PUT', '/api/sites/first/settings', { revision, settings: { ...settings, targets } })).status).toBe(
    200,
  );
  const conversationId = await begin();
  await putIntoTeam([conversationId]);
  const staff = await come(owner);
  const dueAt = async () => (await openedBy(staff, conversationId)).dueAt;
  expect(await dueAt()).toBeDefined();
  const hours = { isUsed: true, days: Array.from({ length: 7 }, () => []) };
  const given = { revision: (await readSettings()).revision, settings: { hours } };
  expect((await ask('PUT', `/api/teams/${teamId}/settings`, given)).status).toBe(200);
  expect(await dueAt()).toBeUndefined();
});

test('R5 whose visitor waits too long, or who is gone, loses it to a colleague, once', async () => {
  await set({ mode: 'roundRobin', reassignAfterMinutes: 10 });
  const client = await come(budi);
  const conversationId = await begin();
  await putIntoTeam([conversationId]);
  await rounds();
  expect(await holders([conversationId])).toEqual([budi.id]);
  // Alone, Budi keeps it.
  await rounds(later(11));
  expect(await holders([conversationId])).toEqual([budi.id]);
  await come(citra);
  await expect.poll(isHere(citra)).toBe(true);
  await rounds(later(5));
  expect(await holders([conversationId])).toEqual([budi.id]);
  await rounds(later(11));
  await rounds(later(11));
  expect(await holders([conversationId])).toEqual([citra.id]);
  expect((await stored(conversationId)).happenings?.at(-1)).toMatchObject({
    ...{ kind: 'assigned', why: 'unanswered' },
    ...{ from: { name: 'Budi' }, to: { name: 'Citra' } },
  });
  clients.at(-1)?.socket.disconnect();
  client.socket.disconnect();
  await expect.poll(() => app.services.presence.colleagues.goneSince(citra.id)).toBeDefined();
  await expect.poll(() => beside.services.presence.colleagues.goneSince(citra.id)).toBeDefined();
  await rounds(later(1));
  expect(await holders([conversationId])).toEqual([citra.id]);
  await rounds(later(16));
  expect(await holders([conversationId])).toEqual([null]);
});

test('R5 what somebody who is gone has is found behind a thousand that others answer late', async () => {
  const client = await come(budi);
  await come(citra);
  await expect.poll(isHere(citra)).toBe(true);
  const conversationId = await begin();
  await putIntoTeam([conversationId]);
  const hold = { assigneeId: citra.id, teamId };
  await app.store.conversations.updateOne({ _id: conversationId }, { $set: hold, $inc: { revision: 1 } });
  const model = await app.store.conversations.findById(conversationId).orFail().lean();
  const older = Array.from({ length: 1_100 }, (_, number) => ({
    ...{ ...model, _id: `late ${number}`, visitorId: `late ${number}`, assigneeId: budi.id },
    waitingSince: new Date(Date.now() - 3_600_000 - number),
  }));
  await app.store.conversations.collection.insertMany(older as never);
  clients.at(-1)?.socket.disconnect();
  await expect.poll(() => app.services.presence.colleagues.goneSince(citra.id)).toBeDefined();
  await app.services.assignment.round(later(16));
  // Budi has more than they may have: it goes back to the team.
  expect(await holders([conversationId, 'late 0', 'late 1099'])).toEqual([null, budi.id, budi.id]);
  await app.store.conversations.deleteMany({ _id: /^late / });
  client.socket.disconnect();
});

test('R4 who is taken out of the team between the plan and the change does not keep what they were given', async () => {
  await come(budi);
  await expect.poll(isHere(budi)).toBe(true);
  const conversationId = await begin();
  // What follows from that is done before they are given something: nothing is found then.
  const [users, { conversations }] = [app.store.connection.collection('user'), app.services];
  const { change } = conversations;
  const writing = vi.spyOn(conversations, 'change').mockImplementation(async (...args) => {
    await users.updateOne({ _id: new Types.ObjectId(budi.id) }, { $set: { teamIds: [] } });
    return change(...args);
  });
  await putIntoTeam([conversationId]);
  await app.services.assignment.round();
  writing.mockRestore();
  const { assigneeId, teamId: team, happenings } = await stored(conversationId);
  expect([assigneeId, team]).toEqual([null, teamId]);
  expect(happenings).toMatchObject([{ to: { name: 'Budi' } }, { kind: 'assigned', from: { name: 'Budi' } }]);
});

test('R4 what is set is audited and for those who manage the site; two at once: one of them is told', async () => {
  const admin = await makeStaff(app, { role: 'admin', siteIds: ['first'], name: 'Agus' });
  expect((await set({ mode: 'leastBusy' }, budi)).status).toBe(404);
  expect((await set({ mode: 'leastBusy', capacity: 101 }, admin)).status).toBe(400);
  expect((await set({ mode: 'leastBusy', capacity: 4 }, admin)).status).toBe(200);
  const settings = { assignment: { mode: 'off' } };
  expect((await ask('PUT', `/api/teams/${teamId}/settings`, { revision: 1, settings })).status).toBe(409);
  expect((await readSettings()).settings.assignment).toMatchObject({ mode: 'leastBusy', capacity: 4 });
  const { entries } = (await (await ask('GET', '/api/audit')).json()) as AuditPage;
  expect(entries[0]).toMatchObject({ action: 'team.settings', by: { name: 'Agus' }, subject: { id: teamId } });
});
