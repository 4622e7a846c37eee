import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { connectStaff, type StaffClient, type VisitorClient } from '../../test/clients.js';
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
});
/** After every block: nobody was thrown out, and nothing failed inside. */
afterEach(() => {
  expect([visitor.isConnected, staff.isConnected]).toEqual([true, true]);
  expect(app.faults()).toEqual([]);
});
afterAll(() => app.stop());

const schemaError = { ok: false, error: { code: 'E_SCHEMA' } };
const message = (change: object = {}) => ({ clientId: randomUUID(), text: 'Halo', ...change });
const storedTexts = async () => (await app.store.messages.find().sort({ seq: 1 }).lean()).map(({ text }) => text);

test.each([
  ['nothing', []],
  ['null', [null]],
  ['an array', [[]]],
  ['a number', [1]],
  ['a string', ['Halo']],
  ['several arguments', [1, 2, 3]],
])('B6 message:send with %s is E_SCHEMA (ASVS 5.0 V2.2.1)', async (_what, args) => {
  expect(await visitor.raw('message:send', ...args)).toMatchObject(schemaError);
  expect(await staff.raw('message:send', ...args)).toMatchObject(schemaError);
});

test.each([
  ['message:delete', 'message:delete'],
  ['toString', 'toString'],
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'],
  ['of no letters', ''],
  ['of 10,000 letters', 'a'.repeat(10_000)],
])('B6 the unknown command %s is E_SCHEMA', async (_which, name) => {
  expect(await visitor.raw(name, {})).toMatchObject(schemaError);
  expect(await staff.raw(name, {})).toMatchObject(schemaError);
});

test('B6 without a callback, or with something else in its place, a command is done and nobody is harmed', async () => {
  const sent = message({ text: 'tanpa jawaban' });
  visitor.socket.emit('message:send', sent);
  visitor.socket.emit('message:send', null, 'bukan fungsi');
  visitor.socket.emit('unknown');
  await expect.poll(storedTexts).toEqual(['Halo', 'tanpa jawaban']);
  expect(await visitor.call('conversation:open', {})).toMatchObject({ ok: true });
});

test.each<[object]>([
  [{ $ne: null }],
  [{ $gt: '' }],
  [{ $where: 'sleep(1000)' }],
  [{ $expr: true }],
  [['a']],
  [{ toString: 'x' }],
])('B7 the operator %j in place of any field is E_SCHEMA (ASVS 5.0 V1.2.4)', async (operator) => {
  expect(await visitor.raw('message:send', message({ text: operator }))).toMatchObject(schemaError);
  expect(await visitor.raw('message:send', message({ clientId: operator }))).toMatchObject(schemaError);
  expect(await visitor.raw('message:list', { conversationId: operator, after: 0 })).toMatchObject(schemaError);
  expect(await visitor.raw('message:list', { conversationId, after: operator })).toMatchObject(schemaError);
  expect(await visitor.raw('visitor:start', { language: operator })).toMatchObject(schemaError);
  expect(await staff.raw('conversation:read', { conversationId: operator, seq: 1 })).toMatchObject(schemaError);
  expect(await staff.raw('conversation:list', { before: operator })).toMatchObject(schemaError);
  expect(await staff.raw('conversation:changes', { after: operator })).toMatchObject(schemaError);
});

test('B7 an operator as a key is E_SCHEMA', async () => {
  expect(await visitor.raw('message:send', message({ $where: '1' }))).toMatchObject(schemaError);
  expect(await visitor.raw('message:list', { $or: [{}], conversationId, after: 0 })).toMatchObject(schemaError);
});

test('B8 __proto__, constructor and dotted keys are E_SCHEMA and pollute nothing (ASVS 5.0 V15.3.6)', async () => {
  const polluting = JSON.parse('{"__proto__":{"polluted":true}}') as object;
  const keys = [polluting, { constructor: { prototype: { polluted: true } } }, { 'page.url': 'https://a.test' }];
  for (const key of keys) {
    expect(await visitor.raw('message:send', Object.assign(key, message()))).toMatchObject(schemaError);
    expect(await visitor.raw('message:send', message({ page: key }))).toMatchObject(schemaError);
    expect(await staff.raw('staff:self', key)).toMatchObject(schemaError);
  }
  expect({}).not.toHaveProperty('polluted');
});

test.each(['role', 'siteId', 'senderType', 'from', 'seq', 'createdAt', 'at', 'authorId', 'authorName', 'effects'])(
  'B9 the extra field %s is E_SCHEMA and nothing is stored (ASVS 5.0 V15.3.3)',
  async (field) => {
    const before = await storedTexts();
    expect(await visitor.raw('message:send', message({ [field]: 'staff' }))).toMatchObject(schemaError);
    expect(await staff.raw('message:send', message({ conversationId, [field]: 'visitor' }))).toMatchObject(schemaError);
    expect(await storedTexts()).toEqual(before);
  },
);
