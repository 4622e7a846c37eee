import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { usualPreferences } from '../../shared/wire/notifications/preferences.js';
import { staffCommands, visitorCommands } from '../../shared/wire/commands.js';
import type { Reply } from '../../shared/wire/reply.js';
import { connectStaff, connectVisitor, type StaffClient, type VisitorClient } from '../test/clients.js';
import { makeOwner, makeVisitor } from '../test/people.js';
import { anything, fuzzRuns, fuzzTimeout, id, number, text } from '../test/generated-values.js';
import { makePublisher } from '../test/publisher.js';
import { makeBrowser } from '../test/push-browser.js';
import { attach } from '../test/uploads.js';
import { ownOrigin, startTestApp, type TestApp } from '../test/start-test-app.js';

/** So many are under way at once: what matters is the answer, not one at a time. */
const together = 50;
/** What only looks, or changes nothing that is made below: the next test takes the same visitor. */
const leavesAll =
  /:(open|close|list|counts|changes|gather|facts|previous|preview|duplicates|directory|online|set|find|self)$/;
/** The same payloads come again from the same seed, which each failure names. */
const seed = Math.floor(Math.random() * 2 ** 31);

let app: TestApp;
let token: string;
let staff: StaffClient;
let conversationId: string;
let identity: string;
let attachmentId: string;
let labelId: string;
let replyId: string;
let filterId: string;
let noteNumber = 0;
let blockId: string;
let contactId: string;
let otherContactId: string;
let segmentId: string;
beforeAll(async () => {
  // So that a transcript may be asked for; nothing has to be taken there.
  app = await startTestApp({ SMTP_URL: 'smtp://127.0.0.1:9', SAPA_ROLE: 'web' });
  const owner = await makeOwner(app);
  staff = await connectStaff(app, owner);
  identity = await (await makePublisher(app, owner)).sign('ani');
  const another = await makeVisitor(app, { text: 'Halo' });
  otherContactId = await visitorOf(another.conversationId);
  const input = { conversationId: another.conversationId, kind: 'visitor', hours: 1 } as const;
  blockId = (await staff.get('block:add', input)).block.id;
});
let isUsedUp = true;
beforeEach(async ({ task }) => {
  const isAsBefore = !isUsedUp;
  isUsedUp = !leavesAll.test(task.name);
  if (isAsBefore) return;
  const visitor = await makeVisitor(app, { text: 'Halo' });
  ({ token, conversationId } = visitor);
  contactId = await visitorOf(conversationId);
  const { label } = await staff.get('label:create', { siteId: 'first', name: randomUUID(), color: 'blue' });
  labelId = label.id;
  ({ id: attachmentId } = await attach(app, visitor, { text: 'catatan' }));
  await staff.get('message:send', { conversationId, clientId: randomUUID(), text: 'Halo' });
  replyId = randomUUID();
  await staff.get('saved-reply:create', { id: replyId, content: content(replyId.slice(0, 8)) });
  const { filters } = await staff.get('filter:list', {});
  for (const { id } of filters) await staff.get('filter:delete', { id });
  const { segments } = await staff.get('contact-segment:list', {});
  for (const { id } of segments) await staff.get('contact-segment:delete', { id });
  ({ id: segmentId } = (await staff.get('contact-segment:create', segment)).segment);
  ({ id: filterId } = (await staff.get('filter:create', filter)).filter);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const visitorOf = async (id: string) => (await app.store.conversations.findById(id).orFail()).visitorId;
const segment = { name: 'Toko', criteria: { hasEmail: true }, isShared: false };

const content = (shortcut: string) => ({ isShared: true, shortcut, title: 'Salam', texts: { id: 'Halo' } });

const filter = { name: 'Bahasa Indonesia', criteria: { languages: ['id'] }, reach: { kind: 'private' as const } };

/** What the schemas know by these names, each with a fitting or with any value. */
const fields: Record<string, fc.Arbitrary<unknown>> = {
  clientId: id,
  conversationId: id,
  id,
  attachments: fc.oneof(fc.array(id, { maxLength: 3 }), anything),
  text,
  attributes: fc.oneof(
    fc.dictionary(fc.constantFrom('plan', 'order_id', 'a.b', '$set'), fc.oneof(text, number)),
    anything,
  ),
  after: fc.oneof(
    number,
    fc.record({ at: fc.oneof(fc.constant('2026-01-01T00:00:00Z'), text), id }),
    fc.dictionary(fc.constantFrom('first', '__proto__', 'a.b'), number),
    anything,
  ),
  view: fc.oneof(fc.constantFrom('open', 'waiting', 'resolved'), text),
  seq: number,
  limit: number,
  expectedRevision: number,
  afterRevision: number,
  isTyping: fc.oneof(fc.boolean(), anything),
  confirm: anything,
  token: id,
  revision: text,
  answers: fc.oneof(
    fc.dictionary(fc.constantFrom('email', 'name', 'a.b', '$set'), fc.oneof(text, fc.boolean())),
    anything,
  ),
  isAgreed: fc.oneof(fc.boolean(), anything),
  merge: fc.oneof(fc.boolean(), anything),
  language: text,
  page: fc.oneof(fc.record({ url: fc.oneof(fc.webUrl(), text), title: text }, { requiredKeys: [] }), anything),
  before: number,
  score: number,
  comment: text,
  email: fc.oneof(fc.emailAddress(), text),
  visitorIds: fc.oneof(fc.array(id, { maxLength: 3 }), anything),
  ids: fc.oneof(fc.array(id, { maxLength: 3 }), anything),
  endpoint: fc.oneof(fc.webUrl(), text),
  content: fc.oneof(
    fc.record({ isShared: fc.boolean(), shortcut: text, title: text, texts: fc.record({ id: text }) }),
    anything,
  ),
  keys: fc.oneof(fc.record({ p256dh: text, auth: text }, { requiredKeys: [] }), anything),
};

/** Objects with the names of one command; of a command that takes nothing, with something. */
function nearlyRight(names: readonly string[]): fc.Arbitrary<Record<string, unknown>> {
  const known = Object.fromEntries(names.map((name) => [name, fields[name] ?? anything]));
  return fc.record(names.length > 0 ? known : { other: anything }, { requiredKeys: [] });
}

const fitting = {
  id: 'own',
  clientId: '',
  conversationId: 'own',
  text: 'Halo',
  after: 0,
  seq: 1,
  isTyping: true,
  score: 4,
  email: 'ani@berita.test',
  visitorIds: [],
  ids: [randomUUID()],
  token: 'own',
  language: 'id',
  answers: { email: 'ani@berita.test' },
  ...makeBrowser().subscription,
};
const mergedContact = { id: 'ownContact', intoId: 'otherContact' };
/** Where a name means something else. */
const fittingOf: Record<string, object> = {
  'visitor:describe': { attributes: { paket: 'Lengkap' } },
  'visit:tell': { page: { url: 'https://berita.test/', title: 'Berita' } },
  'conversation:list': { view: 'open', after: { at: '2026-01-01T00:00:00Z', id: randomUUID() } },
  'conversation:changes': { after: { first: 0 } },
  ...{ 'conversation:assign': { assigneeId: null }, 'conversation:prioritize': { priority: 'high' } },
  ...{ 'conversation:snooze': { until: 'reply' }, 'conversation:spam': { isSpam: true } },
  'conversation:handle-many': { change: { kind: 'prioritize', priority: 'low' } },
  'draft:save': { kind: 'reply', deviceId: randomUUID() },
  'message:edit': { seq: 3, expectedRevision: 0 },
  'message:delete': { seq: 3, expectedRevision: 0 },
  'note:edit': { number: 'ownNote', expectedRevision: 0, mentions: [] },
  'note:delete': { number: 'ownNote', expectedRevision: 0 },
  'preferences:change': { theme: 'dark', density: 'compact', keys: 'all', undoSend: true },
  'alert:choose': usualPreferences,
  'saved-reply:list': { after: randomUUID() },
  'saved-reply:create': { id: 'new', content: content('halo') },
  'saved-reply:change': { id: 'ownReply', revision: 1, content: content('halo-lagi') },
  'saved-reply:delete': { id: 'ownReply' },
  'conversation:pass-on': { assigneeId: null },
  'label:create': { siteId: 'first', name: 'new', color: 'red' },
  'label:change': { id: 'ownLabel', name: 'Label', color: 'red' },
  'label:delete': { id: 'ownLabel' },
  'filter:create': filter,
  'filter:change': { ...filter, id: 'ownFilter', revision: 1 },
  'filter:delete': { id: 'ownFilter' },
  'contact:list': { after: { at: '2026-01-01T00:00:00Z', id: randomUUID() } },
  'contact:open': { id: 'ownContact' },
  'contact:change': { id: 'ownContact', revision: 0, note: 'Pelanggan' },
  'contact:duplicates': { id: 'ownContact' },
  ...{ 'contact:preview': mergedContact, 'contact:merge': mergedContact },
  'contact:unmerge': { id: 'ownContact' },
  'contact:erase': { id: 'ownContact', confirm: 'erase' },
  'contact-field:list': { siteId: 'first' },
  'contact-field:save': { siteId: 'first', fields: [] },
  'contact-segment:create': segment,
  'contact-segment:change': { ...segment, id: 'ownSegment', revision: 1 },
  'contact-segment:delete': { id: 'ownSegment' },
  'block:add': { kind: 'visitor', hours: 1 },
  'block:end': { id: 'ownBlock' },
  'block:list': { siteId: 'first' },
  'search:find': { after: { at: '2026-01-01T00:00:00Z', id: 'm1' } },
  'push:end': { id: 'a'.repeat(64) },
  'read:list': { conversationIds: 'ownAlone' },
  'read:changes': { after: '2026-01-01T00:00:00Z' },
  'read:mark': { conversationIds: 'ownAlone', isRead: true },
};

/** What fits the command, with some of it replaced: many payloads pass the schema and reach the store. */
function fitted(name: string, changes: Record<string, unknown>, names: readonly string[]): object {
  const own = { ...fitting, clientId: randomUUID(), ...fittingOf[name] };
  const payload: Record<string, unknown> = { ...own, ...changes };
  const entries = Object.entries(payload).filter(([name]) => names.includes(name) || name in changes);
  const valueOf = (name: string) => (name === 'token' ? identity : name === 'id' ? attachmentId : conversationId);
  const special = new Map<unknown, () => string | number | string[]>([
    ['ownNote', () => noteNumber],
    ['new', randomUUID],
    ['ownAlone', () => [conversationId]],
    ['ownReply', () => replyId],
    ['ownLabel', () => labelId],
    ['ownFilter', () => filterId],
    ['ownBlock', () => blockId],
    ['ownContact', () => contactId],
    ['otherContact', () => otherContactId],
    ['ownSegment', () => segmentId],
  ]);
  const valueFor = (name: string, value: unknown) =>
    value === 'own' ? valueOf(name) : (special.get(value)?.() ?? value);
  return Object.fromEntries(entries.map(([name, value]) => [name, valueFor(name, value)]));
}

async function tryAll(
  client: Pick<VisitorClient, 'raw' | 'isConnected'>,
  name: string,
  names: readonly string[],
): Promise<Reply<unknown>[]> {
  const payloads = fc.sample(
    fc.oneof(
      { weight: 1, arbitrary: anything },
      { weight: 4, arbitrary: nearlyRight(names).map((each) => fitted(name, each, names)) },
    ),
    { numRuns: fuzzRuns, seed },
  );
  // Chance alone brings one that fits as a whole nearly always; "nearly" is one red run in twenty.
  payloads.push(fitted(name, {}, names));
  const replies: Reply<unknown>[] = [];
  while (payloads.length > 0) {
    const batch = payloads.splice(0, together);
    const answers = await Promise.all(batch.map((payload) => client.raw(name, payload)));
    for (const [index, reply] of answers.entries()) {
      // A bug would be E_INTERNAL, and an outage E_UNAVAILABLE: neither is planned.
      const isPlanned = reply.ok || ['E_SCHEMA', 'E_NOT_FOUND', 'E_CONFLICT', 'E_IDENTITY'].includes(reply.error.code);
      if (!isPlanned) expect.fail(`${JSON.stringify(reply)} to ${JSON.stringify(batch[index])} (seed ${seed})`);
      replies.push(reply);
    }
  }
  expect(client.isConnected).toBe(true);
  return replies;
}

const namesOf = (schema: object) => Object.keys((schema as { shape: object }).shape);

describe('B27 generated payloads are answered with a value or a planned refusal', () => {
  test.each(Object.entries(visitorCommands))(
    'visitor command %s',
    { timeout: fuzzTimeout },
    async (name, { input }) => {
      // One of the commands makes the connection another visitor's: each begins as the one with the conversation.
      // Some are for the hosted page alone.
      const visitor = await connectVisitor(app, { token, origin: ownOrigin });
      if (name === 'conversation:rate') await staff.get('conversation:resolve', { conversationId });
      const replies = await tryAll(visitor, name, namesOf(input));
      // What does fit would erase the visitor and end the connection, and has tests of its own.
      const outcomes = name === 'data:erase' ? [false] : [true, false];
      expect(new Set(replies.map(({ ok }) => ok))).toEqual(new Set(outcomes));
    },
  );

  test.each(Object.entries(staffCommands))('staff command %s', { timeout: fuzzTimeout }, async (name, { input }) => {
    if (name === 'block:end') {
      const { block } = await staff.get('block:add', { conversationId, kind: 'visitor', hours: 1, reason: '' });
      blockId = block.id;
    }
    if (name === 'note:edit' || name === 'note:delete') {
      const note = { conversationId, clientId: randomUUID(), text: 'Catatan', mentions: [] };
      noteNumber = (await staff.get('note:add', note)).number;
    }
    if (name === 'contact:unmerge') await staff.get('contact:merge', { id: contactId, intoId: otherContactId });
    const replies = await tryAll(staff, name, namesOf(input));
    expect(new Set(replies.map(({ ok }) => ok))).toEqual(new Set([true, false]));
  });
});
