import { afterEach, expect, test } from 'vitest';
import { Kept } from '../../../shared/client/kept.js';
import type { ChatHost } from '../../core/chat-host.js';
import { Session } from '../../core/session.js';
import { ScriptedConnection, granted, message, refusal } from '../../test/scripted-connection.js';
import { TestStorage } from '../../test/test-storage.js';
import { tellVisit } from './tell-visit.js';

const address = location.href;
afterEach(() => history.replaceState(null, '', address));

function tell() {
  const storage = new TestStorage();
  storage.setItem('sapa:koran:token', 'lama');
  const connection = new ScriptedConnection();
  const kept = new Kept('koran', () => storage);
  const session = new Session({ siteKey: 'koran', language: 'id', kept, connect: connection.open });
  connection.connect();
  const host = { session } as unknown as ChatHost;
  tellVisit(host, session);
  const told = () => connection.names().filter((name) => name === 'visit:tell');
  return { connection, host, told };
}

test('S7 a page is told once, and the next one when somebody goes there', async () => {
  const { connection, told } = tell();
  connection.take('visit:tell').answer(granted(null));
  connection.listener.messageCreated(message(1));
  expect(told()).toEqual([]);
  history.replaceState(null, '', '?halaman=2');
  connection.listener.messageCreated(message(2));
  await expect.poll(told).toHaveLength(1);
});

test.each([
  ['E_UNAVAILABLE', 1],
  ['E_INTERNAL', 0],
] as const)('after %s a page is told %d times more when something happens', async (code, times) => {
  const { connection, told } = tell();
  connection.take('visit:tell').answer(refusal(code));
  await expect.poll(() => connection.names()).toContain('conversation:open');
  connection.take('conversation:open').answer(granted({ conversation: null }));
  connection.listener.messageCreated(message(1));
  expect(told()).toHaveLength(times);
});

test('a chat that is another person’s by now tells nothing of this one', () => {
  const { connection, host, told } = tell();
  connection.take('visit:tell').answer(granted(null));
  Object.assign(host, { session: undefined });
  history.replaceState(null, '', '?halaman=3');
  connection.listener.messageCreated(message(1));
  expect(told()).toEqual([]);
});
