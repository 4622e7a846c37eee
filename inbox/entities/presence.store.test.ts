import { expect, test } from 'vitest';
import { conversation } from '../test/factories.js';
import { ScriptedConnection, accept } from '../test/scripted-connection.js';
import { OpenedStore } from './opened.store.js';
import { PresenceStore } from './presence.store.js';

const ani = 'c0ffee00-0000-4000-8000-000000000001';

test('asks for the visitor once the conversation is open, again after each connect, and follows the pushes', async () => {
  let online = [ani];
  const opening = conversation(1, { visitor: { id: ani, label: 'Ani' } });
  const connection = new ScriptedConnection({
    'conversation:open': () => accept({ conversation: opening }),
    'presence:list': () => accept({ online }),
  });
  const opened = new OpenedStore(connection, { find: () => undefined });
  const presence = new PresenceStore(connection, opened);
  opened.open(opening.id);
  connection.connect();
  await expect.poll(() => presence.isOnline(ani)).toBe(true);
  expect(connection.asked.map(({ name }) => name)).toEqual(['conversation:open', 'presence:list']);

  connection.push('presence:changed', { visitorId: ani, isOnline: false });
  expect(presence.isOnline(ani)).toBe(false);
  connection.push('presence:changed', { visitorId: ani, isOnline: true });
  expect(presence.isOnline(ani)).toBe(true);

  online = [];
  connection.connect();
  await expect.poll(() => presence.isOnline(ani)).toBe(false);
});

test('L31 of rows in sight it is asked; who is there no more is none of those any more', async () => {
  let online = [ani];
  const connection = new ScriptedConnection({ 'presence:list': () => accept({ online }) });
  const presence = new PresenceStore(connection, new OpenedStore(connection, { find: () => undefined }));
  connection.connect();
  await presence.look([ani, ani]);
  expect(presence.isOnline(ani)).toBe(true);
  online = [];
  await presence.look([ani]);
  expect(presence.isOnline(ani)).toBe(false);
  await presence.look([]);
  expect(connection.inputsOf('presence:list')).toEqual([{ visitorIds: [ani] }, { visitorIds: [ani] }]);
});
