import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { staffCommands } from '../../../shared/wire/commands.js';
import { viewNames, type ViewId } from '../../../shared/list-views.js';
import type { Role } from '../../../shared/wire/staff/entities.js';
import { can } from '../../kernel/permissions.js';
import { connectStaff, connectVisitor, type StaffClient, type VisitorEntry } from '../../test/clients.js';
import { openedBy } from '../../test/inbox-list.js';
import { startMailCatcher, type MailCatcher } from '../../test/mail-catcher.js';
import { makeStaff, type StaffPerson } from '../../test/people.js';
import { ownOrigin, startTestApp, type TestApp } from '../../test/start-test-app.js';
import { makeCast, makeVisitors, outcomeOf, type Ani, type Cast } from './cast.js';
import { staffRows } from './staff-rows.js';
import { waysToFind, type Asking } from './traces.js';

interface Somebody extends StaffPerson {
  said: string;
  client: StaffClient;
  maySee: boolean;
}

/** Who is in the inbox is mailed at once as well, and the last step soon leaves its banner. */
const everyStepAtOnce = { mailMinutes: 0, teamMinutes: 0, supervisorMinutes: 0, ownersMinutes: 0 };
const views: ViewId[] = [...viewNames, 'team/bill01', 'site/first'];
const commandNames = Object.keys(staffCommands) as (keyof typeof staffCommands)[];

let mails: MailCatcher;
let app: TestApp;
let cast: Cast;
let ani: Ani;
let entry: VisitorEntry;
let people: Somebody[];
beforeAll(async () => {
  mails = await startMailCatcher();
  app = await startTestApp({ SMTP_URL: mails.url, SAPA_NOTIFY_AFTER_SECONDS: '0', SAPA_NOTIFY_EVERY_SECONDS: '0' });
  cast = await makeCast(app);
  const { _id: shop } = cast.shop;
  // Somebody is in teams of their own sites alone.
  const places = [
    { ids: [], teams: [] },
    { ids: ['first'], teams: ['bill01', 'news01'] },
    { ids: [shop], teams: ['shop01'] },
    { ids: ['first', shop], teams: ['bill01', 'news01', 'shop01'] },
  ];
  const { cookie } = await makeStaff(app, { role: 'admin', siteIds: ['first'] });
  const read = await app.ask('/api/sites/first/settings', { cookie });
  const edited = (await read.json()) as { settings: object };
  const body = JSON.stringify({ ...edited, settings: { ...edited.settings, alerts: everyStepAtOnce } });
  const headers = { 'content-type': 'application/json', origin: ownOrigin, cookie };
  expect(await app.ask('/api/sites/first/settings', { method: 'PUT', headers, body })).toMatchObject({ status: 200 });
  const createdAt = new Date();
  await app.store.teams.create([
    { _id: 'bill01', siteId: 'first', name: 'Tagihan', createdAt },
    { _id: 'news01', siteId: 'first', name: 'Redaksi', createdAt },
    { _id: 'shop01', siteId: shop, name: 'Toko', createdAt },
  ]);
  const made = await makeVisitors(cast);
  ani = made.ani;
  entry = made.entries.herself;
  const { owner } = cast.staff;
  await owner.get('conversation:assign', { conversationId: ani.conversationId, teamId: 'bill01', assigneeId: null });

  // Who could see it before it was the team's is told that it is gone: here nobody could.
  await app.store.conversations.updateOne({ _id: ani.conversationId }, { $unset: { formerAudience: true } });
  await vi.waitUntil(() => !app.services.conversations.changingSince(), { timeout: 30_000 });

  const roles: Role[] = ['agent', 'admin'];
  const given = roles.flatMap((role) =>
    places.flatMap(({ ids, teams }) => [[], ...teams.map((team) => [team])].map((teamIds) => ({ role, ids, teamIds }))),
  );
  people = await Promise.all(
    given.map(async ({ role, ids, teamIds }) => {
      const person = await makeStaff(app, { role, siteIds: ids, teamIds });
      const actor = await app.services.staff.authenticate({ cookie: person.cookie });
      const maySee = can(actor, 'conversation:read', { siteId: 'first', teamId: 'bill01', assigneeId: null });
      const said = `${role} of ${ids.map((id) => (id === shop ? 'shop' : id)).join(' and ')} in ${teamIds.join() || 'no team'}`;
      return { ...person, said, maySee, client: await connectStaff(app, person) };
    }),
  );
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
  await mails.stop();
});

/** What shows it to everybody who may see it: else nothing would be tested by what the others do not find. */
const waysForAll = [
  ...['list open', 'search rahasia', 'search rahas', 'search "rahasia ani"', 'search is:open rahasia'],
  ...['contacts {}', 'contact', 'alerts', 'banner', 'mentions', '/api/first-page?view=open', '/api/notifications'],
];
const isOnlyOfTheSite = ({ said }: Somebody) => said.startsWith('agent of first in');
const secrets = () => [ani.conversationId, ani.visitorId, ani.attachmentId, 'rahasia Ani'];
const isTold = (what: unknown) => secrets().some((secret) => JSON.stringify(what).includes(secret));

test('a staff member without access sees no trace: by no command, list, count, page, push or mail, whatever is done', async () => {
  const { owner } = cast.staff;
  const { conversationId } = ani;
  await openedBy(owner, conversationId);
  // So that the next message is mailed.
  await owner.get('conversation:read', { conversationId, seq: 2 });
  const visitor = await connectVisitor(app, entry);
  // All that can be heard of, with everybody named in it.
  const mentions = people.map(({ id }) => id);
  await visitor.get('message:send', { clientId: randomUUID(), text: 'rahasia Ani, lagi' });
  await visitor.get('typing:set', { isTyping: true });
  await visitor.get('visitor:describe', { attributes: { plan: 'rahasia Ani' } });
  await owner.get('note:add', { conversationId, clientId: randomUUID(), text: 'rahasia Ani', mentions });
  await owner.get('typing:set', { conversationId, isTyping: true, kind: 'note' });
  await owner.get('draft:save', { conversationId, kind: 'note', deviceId: randomUUID(), text: 'rahasia Ani' });
  await owner.get('conversation:prioritize', { conversationId, priority: 'high' });
  const snoozed = { conversationId, until: new Date(Date.now() + 60_000).toISOString() };
  await owner.get('conversation:snooze', snoozed);
  await owner.get('conversation:snooze', { conversationId, until: null });
  const inside = people.filter(({ maySee }) => maySee);
  const outside = people.filter(({ maySee }) => !maySee);
  expect([inside.length, outside.length]).toEqual([9, 11]);

  // Those who may see it hear of it: what the others would have heard has been said before.
  for (const { client, said } of inside)
    await expect.poll(() => [said, isTold(client.pushes('row:changed'))]).toEqual([said, true]);
  const isMailed = ({ email }: Somebody) =>
    isTold(mails.mailsTo(email).map(({ parsed }) => [parsed.text, parsed.html]));
  const unmailed = () => inside.filter((each) => !isMailed(each)).map(({ said }) => said);
  await expect.poll(unmailed, { timeout: 40_000 }).toEqual([]);

  // As long as it waits, and is in every list: each way leads there for those who may see it, and nowhere for the others.
  const ways = waysToFind(app, ani, views);
  const isHeardOf = async () => isTold(await ways.get('banner')!({ client: owner, cookie: '' }));
  await expect.poll(isHeardOf, { timeout: 30_000 }).toBe(true);
  await expect.poll(async () => isTold(await owner.raw('search:find', { text: 'lagi' }))).toBe(true);
  await expect.poll(async () => isTold(await owner.raw('contact:open', { id: ani.visitorId }))).toBe(true);
  const foundBy = new Map<string, string[]>();
  const findAll = async (somebody: Somebody) => {
    const found: string[] = [];
    // What leads there for everybody inside is enough to know of them.
    const asked = [...ways].filter(([name]) => !somebody.maySee || waysForAll.includes(name));
    for (const [name, ask] of asked) if (isTold(await ask(somebody))) found.push(name);
    foundBy.set(somebody.said, found);
  };
  // A few at once: more would wait for each other until the server says that it is too late.
  for (let from = 0; from < people.length; from += 5) await Promise.all(people.slice(from, from + 5).map(findAll));
  const missed = inside.map(({ said }) => [said, waysForAll.filter((name) => !foundBy.get(said)!.includes(name))]);
  expect(missed).toEqual(inside.map(({ said }) => [said, []]));
  expect(outside.map(({ said }) => [said, foundBy.get(said)])).toEqual(outside.map(({ said }) => [said, []]));
  // What the entries of the search have copied may be a moment old: then the conversation itself decides.
  await app.store.connection.collection('search_entries').updateMany({ conversationId }, { $set: { teamId: null } });
  const bySearch = async (asking: Asking) =>
    Promise.all([...ways].flatMap(([name, ask]) => (name.startsWith('search') ? [ask(asking)] : [])));
  for (const somebody of outside)
    expect([somebody.said, isTold(await bySearch(somebody))]).toEqual([somebody.said, false]);
  await owner.get('message:send', { conversationId, clientId: randomUUID(), text: 'Balasan untuk rahasia Ani' });

  const stored = await app.store.conversations.find().lean();
  for (const { said, client, cookie } of people) {
    const actor = await app.services.staff.authenticate({ cookie });
    const own = stored.filter((each) => each.inboxState === 'open' && can(actor, 'conversation:read', each));
    const counts = await client.get('conversation:counts', { views: ['open'] });
    expect([said, counts['open']]).toEqual([said, own.length]);
  }
  const inputs = await Promise.all(
    commandNames.map(async (name) => ({ name, input: await staffRows[name].input(ani, cast) })),
  );
  const tracesOf = async (somebody: Somebody): Promise<string[]> => {
    const { client } = somebody;
    const told: string[] = [];
    // Only people of this site alone: for the others every command is asked in `sockets-access.test.ts`.
    for (const { name, input } of isOnlyOfTheSite(somebody) ? inputs : [])
      if (outcomeOf(await client.raw(name, input), ani) === 'sees') told.push(name);
    if (isTold(client.allPushes)) told.push('pushes');
    return isMailed(somebody) ? [...told, 'mails'] : told;
  };
  const traces = await Promise.all(outside.map(async (each) => [each.said, await tracesOf(each)]));
  expect(traces).toEqual(outside.map(({ said }) => [said, []]));
  const lists = inside.map(async ({ client }) => isTold(await client.raw('conversation:list', { view: 'open' })));
  expect(await Promise.all(lists)).toEqual(inside.map(() => true));
}, 120_000);

test('A1 once the site is archived only owners hear of it: by no mention, and in no mail of the day', async () => {
  const { owner } = cast.staff;
  const { conversationId } = ani;
  const visitor = await connectVisitor(app, entry);
  await visitor.get('message:send', { clientId: randomUUID(), text: 'rahasia Ani, masih' });
  const stored = () => app.store.conversations.findById(conversationId).lean();
  await expect.poll(stored).toMatchObject({ lastText: 'rahasia Ani, masih', waitingSince: expect.any(Date) as Date });
  const { dailyMails } = app.services;
  const daily = { isUsed: true, at: '07:00', zone: 'Asia/Jakarta' };
  for (const { client } of people) await client.get('alert:choose', { daily });
  const mailDaily = async () => {
    const before = new Map(people.map(({ email }) => [email, mails.mailsTo(email).length]));
    await dailyMails.plan(people.map(({ id }) => ({ id, daily })));
    for (const { _id } of await app.store.dailyMails.find().lean()) await dailyMails.perform(_id);
    // The steps mail as well.
    const dailyTo = ({ id, email }: Somebody) =>
      mails
        .mailsTo(email)
        .slice(before.get(email))
        .filter(({ parsed }) => parsed.messageId?.startsWith(`<${id}-`));
    return people.filter((each) => isTold(dailyTo(each).map(({ parsed }) => parsed.text))).map(({ said }) => said);
  };
  const mentioned = (text: string) =>
    people.filter(({ client }) => JSON.stringify(client.pushes('mention:added')).includes(text));
  const note = (text: string) =>
    owner.get('note:add', { conversationId, clientId: randomUUID(), text, mentions: people.map(({ id }) => id) });
  const inside = people.filter(({ maySee }) => maySee);
  // What is asked is asked well: while the site is open they all hear of it.
  expect(await mailDaily()).toEqual(inside.map(({ said }) => said));

  const { cookie } = await makeStaff(app, { role: 'owner' });
  const archived = await app.ask('/api/sites/first/archived', { method: 'PUT', cookie, body: { isArchived: true } });
  expect(archived.status).toBe(200);
  const { mentions } = await note('Catatan arsip');
  expect(mentions).toEqual([]);
  await expect.poll(() => app.services.checkpoint.isAllDone()).toBe(true);
  expect(mentioned('Catatan arsip')).toEqual([]);
  expect(await mailDaily()).toEqual([]);
}, 60_000);
