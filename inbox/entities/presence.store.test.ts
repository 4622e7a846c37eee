import { expect, test } from 'vitest';
import { ScriptedConnection } from '../test/scripted-connection.js';
import { PresenceStore } from './presence.store.js';

const ani = 'c0ffee00-0000-4000-8000-000000000001';

test('asks for the visitor whose conversation is open, again after each connect, and follows the pushes', async () => {
  let online = [ani];
  const connection = new ScriptedConnection({ 'presence:list': () => ({ ok: true, value: { online } }) });
  const presence = new PresenceStore(connection);
  presence.watch(ani);
  connection.connect();
  await expect.poll(() => presence.isOnline(ani)).toBe(true);

  connection.push('presence:changed', { visitorId: ani, isOnline: false });
  expect(presence.isOnline(ani)).toBe(false);
  connection.push('presence:changed', { visitorId: ani, isOnline: true });
  expect(presence.isOnline(ani)).toBe(true);

  online = [];
  connection.connect();
  await expect.poll(() => presence.isOnline(ani)).toBe(false);
});
