import { afterAll, beforeAll, expect, test } from 'vitest';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';
import { conversationGroup, leftOut, orderOf, readLast } from './backup-order.js';

let app: TestApp;
beforeAll(async () => {
  app = await sharedTestApp();
});
afterAll(() => app.stop());

test('every collection is in a backup once, but for those that are left out on purpose', async () => {
  const names = (await app.store.connection.listCollections()).map(({ name }) => name);
  const { first, last } = orderOf(names);
  const taken = [...first, ...Object.values(conversationGroup).filter((name) => names.includes(name)), ...last];
  expect(new Set(taken).size).toBe(taken.length);
  expect([...taken, ...leftOut.filter((name) => names.includes(name))].sort()).toEqual([...names].sort());
});

test('what names something is read before it', () => {
  const before = (one: string, other: string) => expect(readLast.indexOf(one)).toBeLessThan(readLast.indexOf(other));
  before('attachments', 'visitors');
  before('contacts', 'visitors');
  before('push_subscriptions', 'visitors');
  before('user', 'teams');
  before('account', 'user');
  before('visitors', 'sites');
  before('teams', 'sites');
  expect(readLast.at(-1)).toBe('erasures');
});

test('no session and no link of the staff comes back that may have ended since', () => {
  const names = ['session', 'verification', 'setup', 'invitations', 'password_resets', 'email_changes', 'user'];
  expect(orderOf(names)).toEqual({ first: [], last: ['user'] });
});
