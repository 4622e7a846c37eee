import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { limits } from '../../../shared/wire/limits.js';
import { connectStaff, type StaffClient, type VisitorClient } from '../../test/clients.js';
import { listedRow, openedBy } from '../../test/inbox-list.js';
import { makeOwner, makeVisitor } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let visitor: VisitorClient;
let staff: StaffClient;
let conversationId: string;

beforeAll(async () => {
  app = await sharedTestApp();
  staff = await connectStaff(app, await makeOwner(app));
  ({ client: visitor, conversationId } = await makeVisitor(app, { text: 'Halo' }));
  await openedBy(staff, conversationId);
});
/** After every block: nobody was thrown out, and nothing failed inside. */
afterEach(() => {
  expect([visitor.isConnected, staff.isConnected]).toEqual([true, true]);
  expect(app.faults()).toEqual([]);
});
afterAll(() => app.stop());

const schemaError = { ok: false, error: { code: 'E_SCHEMA' } };
const message = (change: object = {}) => ({ clientId: randomUUID(), text: 'Halo', ...change });
const visitorOf = async (id: string) => (await listedRow(staff, id)) && (await openedBy(staff, id)).visitor;
const storedTexts = async () => (await app.store.messages.find().sort({ seq: 1 }).lean()).map(({ text }) => text);

test('B15 the same client id: the same number for the same text, E_CONFLICT for another', async () => {
  const sent = message({ text: 'sekali saja' });
  const first = await visitor.get('message:send', sent);
  expect(await visitor.get('message:send', sent)).toEqual(first);
  expect(await visitor.call('message:send', { ...sent, text: 'lain' })).toMatchObject({
    error: { code: 'E_CONFLICT' },
  });
  expect(await staff.call('message:send', { ...sent, conversationId })).toMatchObject({
    error: { code: 'E_CONFLICT' },
  });
  expect(await storedTexts()).toEqual(['Halo', 'sekali saja']);
});

test.each([
  ['empty', ''],
  ['blank', ' \t\n\u3000'],
  ['without anything that is seen (C24)', '\u200b\u3164 \u2800\u00ad'],
  ['over-long', 'a'.repeat(limits.messageText + 1)],
  ['with NUL', 'a\u0000b'],
  ['with escape', '\u001b[31m'],
  ['with DEL', 'a\u007f'],
  ['with a lone surrogate', 'a\ud800'],
  ['with a lone low surrogate', '\udc00a'],
])('B17 text that is %s is E_SCHEMA', async (_what, text) => {
  const before = await storedTexts();
  expect(await visitor.raw('message:send', message({ text }))).toMatchObject(schemaError);
  expect(await staff.raw('message:send', message({ conversationId, text }))).toMatchObject(schemaError);
  expect(await staff.raw('note:add', message({ conversationId, text, mentions: [] }))).toMatchObject(schemaError);
  expect(await storedTexts()).toEqual(before);
});

test.each([
  ['the longest', 'a'.repeat(limits.messageText)],
  ['bidi override', '\u202egnp.exe\u202c'],
  ['zero width and joiners', 'a\u200b\u200d👩‍👩‍👧'],
  ['tab and lines', 'a\tb\r\nc'],
  ['combining marks', `a${'\u0301'.repeat(500)}`],
  ['not normalised', 'e\u0301 \u00e9'],
  ['HTML', '<img src=x onerror=alert(1)><script>alert(1)</script>'],
  ['a link', '[x](javascript:alert(1)) javascript:alert(1)'],
  ['operators', '{"$ne":null} $where'],
  ['template', '{{7*7}} #{7*7} <%= 7*7 %>'],
])('B17 B18 %s comes back on both sides as the very same text', async (_what, text) => {
  const { seq } = await visitor.get('message:send', message({ text }));
  const page = { conversationId, after: seq - 1 };
  expect((await visitor.get('message:list', page)).messages).toMatchObject([{ text, from: 'visitor' }]);
  expect((await staff.get('message:list', page)).messages).toMatchObject([{ text, from: 'visitor' }]);
  await expect.poll(() => staff.pushes('message:created')).toContainEqual(expect.objectContaining({ text }));
});

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'bukan alamat',
  '//berita.test',
  'a'.repeat(3_000),
])('B18 the page address %.30s is left out, and the message stays (ASVS 5.0 V1.2.2)', async (url) => {
  const other = await makeVisitor(app);
  const { conversationId: id } = await other.client.get(
    'message:send',
    message({ page: { url, title: '\u202eJudul' } }),
  );
  await expect.poll(() => visitorOf(id)).toMatchObject({ pageTitle: 'Judul' });
  expect(await visitorOf(id)).not.toHaveProperty('pageUrl');
});

test.each<[object]>([[{ $ne: null }], [['https://a.test']]])('B7 the page address %j is E_SCHEMA', async (url) => {
  expect(await visitor.raw('message:send', message({ page: { url } }))).toMatchObject(schemaError);
});

test.each(['\u0000', 'id\ud800', '<b>', 'a'.repeat(36)])('B17 the language %j is E_SCHEMA', async (language) => {
  expect(await visitor.raw('visitor:start', { language })).toMatchObject(schemaError);
});

test('B18 a hostile page title comes back as the same text', async () => {
  const title = '<svg onload=alert(1)> "\'><a href=javascript:alert(1)>';
  const other = await makeVisitor(app);
  const { conversationId: id } = await other.client.get(
    'message:send',
    message({ page: { title, url: 'https://ani:rahasia@a.test/?q=<b>\u202e' } }),
  );
  await expect
    .poll(() => visitorOf(id))
    .toMatchObject({ pageTitle: title, pageUrl: 'https://a.test/?q=%3Cb%3E%E2%80%AE' });
});
