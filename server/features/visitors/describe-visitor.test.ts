import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { limits } from '../../../shared/wire/limits.js';
import type { Opener } from '../conversations/open-conversation.js';
import { connectStaff, connectVisitor, type StaffClient, type VisitorClient } from '../../test/clients.js';
import { openedBy } from '../../test/inbox-list.js';
import { makeOwner, makeVisitor } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let staff: StaffClient;
beforeAll(async () => {
  app = await sharedTestApp();
  staff = await connectStaff(app, await makeOwner(app));
});
afterAll(() => app.stop());

const describeAs = async (visitor: VisitorClient, attributes: Record<string, unknown>) => {
  const reply = await visitor.call('visitor:describe', { attributes } as never);
  return reply.ok ? 'ok' : reply.error.code;
};

async function begin() {
  const { token } = await makeVisitor(app);
  return connectVisitor(app, { token });
}

async function seenByStaff(visitor: VisitorClient) {
  const { conversation } = await visitor.get('conversation:open', {});
  return conversation ? (await openedBy(staff, conversation.id)).visitor.attributes : undefined;
}

const write = (visitor: VisitorClient) => visitor.call('message:send', { clientId: randomUUID(), text: 'Halo' });

test('what was said before the first message and after it stands in the inbox; null takes one back', async () => {
  const visitor = await begin();
  expect(await describeAs(visitor, { plan: 'premium', order_id: 12, is_trial: false })).toBe('ok');
  await write(visitor);
  await expect.poll(() => seenByStaff(visitor)).toEqual({ plan: 'premium', order_id: 12, is_trial: false });
  expect(await describeAs(visitor, { plan: 'gratis', order_id: null })).toBe('ok');
  expect(await seenByStaff(visitor)).toEqual({ plan: 'gratis', is_trial: false });
});

test('what is said while the conversation is being made stands in the inbox too', async () => {
  const visitor = await begin();
  const { _id: visitorId, siteId } = (await app.store.visitors.findOne().sort({ createdAt: -1 }).lean())!;
  // As when a message and a description come at once: the first look is before it, the second after it.
  const stays = { isLeaving: false };
  const readVisitor = vi
    .fn(() => Promise.resolve<Opener>(stays))
    .mockResolvedValueOnce(stays)
    .mockResolvedValueOnce({ ...stays, attributes: { plan: 'premium' } });
  const opening = { readVisitor, storedIn: () => Promise.resolve(undefined) };
  await app.services.conversations.open({ kind: 'visitor', visitorId, siteId }, opening);
  await write(visitor);
  await expect.poll(() => seenByStaff(visitor)).toEqual({ plan: 'premium' });
});

test('what two tabs say at once is all kept, and the limit holds for both together', async () => {
  const { client: visitor, token } = await makeVisitor(app, { text: 'Halo' });
  const other = await connectVisitor(app, { token });
  for (let round = 0; round < 5; round++) {
    const said = await Promise.all([
      describeAs(visitor, { [`a${round}`]: round }),
      describeAs(other, { [`b${round}`]: round }),
    ]);
    expect(said).toEqual(['ok', 'ok']);
  }
  const all = Object.fromEntries([0, 1, 2, 3, 4].flatMap((round) => [`a${round}`, `b${round}`].map((n) => [n, round])));
  await expect.poll(() => seenByStaff(visitor)).toEqual(all);
  const more = (letter: string) => Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((n) => [`${letter}${n}`, n]));
  const outcomes = await Promise.all([describeAs(visitor, more('c')), describeAs(other, more('d'))]);
  expect(outcomes.sort()).toEqual(['E_SCHEMA', 'ok']);
});

test.each([
  ['a name with a dot', { 'a.b': 1 }],
  ['a name with a dollar', { $set: 1 }],
  ['a name that is too long', { [`a${'b'.repeat(40)}`]: 1 }],
  ['an object', { plan: { $ne: null } }],
  ['a list', { plan: ['a'] }],
  ['a long text', { plan: 'a'.repeat(limits.attributeText + 1) }],
  ['two lines', { plan: 'a\nb' }],
  ['too many', Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`a${index}`, index]))],
])('%s is refused, and nothing of it is stored', async (_what, attributes) => {
  const visitor = await begin();
  await write(visitor);
  expect(await describeAs(visitor, attributes as Record<string, unknown>)).toBe('E_SCHEMA');
  expect(await seenByStaff(visitor)).toBeUndefined();
});

test('little by little there are no more than at once', async () => {
  const visitor = await begin();
  for (let index = 0; index < limits.attributes; index++) {
    expect(await describeAs(visitor, { [`a${index}`]: index })).toBe('ok');
  }
  expect(await describeAs(visitor, { one_more: 1 })).toBe('E_SCHEMA');
  expect(await describeAs(visitor, { a0: null, one_more: 1 })).toBe('ok');
});
