import { expect, test } from 'vitest';
import { limits } from '../../shared/wire/limits.js';
import { OpenedConversations } from './opened-conversations.js';

const ref = (_id: string, visitorId = 'ani', siteId = 'news') => ({ _id, siteId, visitorId });

function makeOpened() {
  const rooms = new Set<string>();
  const socket = { join: (room: string) => rooms.add(room), leave: (room: string) => rooms.delete(room) };
  const opened = new OpenedConversations(socket, 'sari');
  return { opened, rooms: () => [...rooms].sort() };
}

test('the rooms of a conversation and of its visitor are entered and left together', () => {
  const { opened, rooms } = makeOpened();
  opened.open(ref('a'));
  opened.open(ref('a'));
  expect(rooms()).toEqual(['conversation:a', 'viewer:a:sari', 'watchers:ani']);
  opened.close('a');
  opened.close('a');
  expect(rooms()).toEqual([]);
});

test('a visitor is watched as long as one of the conversations is open', () => {
  const { opened, rooms } = makeOpened();
  opened.open(ref('a'));
  opened.open(ref('b'));
  opened.close('a');
  expect(rooms()).toEqual(['conversation:b', 'viewer:b:sari', 'watchers:ani']);
});

test('opened again when it is another visitor’s', () => {
  const { opened, rooms } = makeOpened();
  opened.open(ref('a'));
  opened.open(ref('a', 'person'));
  expect(rooms()).toEqual(['conversation:a', 'viewer:a:sari', 'watchers:person']);
});

test('what may not be seen any more is closed, and nothing else', () => {
  const { opened, rooms } = makeOpened();
  opened.open(ref('a', 'ani', 'news'));
  opened.open(ref('b', 'budi', 'shop'));
  opened.closeUnless(({ siteId }) => siteId === 'shop');
  expect(rooms()).toEqual(['conversation:b', 'viewer:b:sari', 'watchers:budi']);
});

test('of too many the one that was opened first is closed', () => {
  const { opened, rooms } = makeOpened();
  for (let index = 0; index < limits.openConversations + 1; index += 1) opened.open(ref(`c${index}`));
  expect(rooms()).not.toContain('conversation:c0');
  expect(rooms()).toContain('conversation:c1');
  expect(rooms()).toHaveLength(2 * limits.openConversations + 1);
});
