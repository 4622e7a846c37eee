import { expect, test } from 'vitest';
import { ScriptedConnection, granted, message, refusal } from '../../test/scripted-connection.js';
import { TestStorage } from '../../test/test-storage.js';
import { describeVisitor } from './describe-visitor.js';
import { Kept } from '../../../shared/client/kept.js';
import { Session } from '../../core/session.js';

function makeSession() {
  const storage = new TestStorage();
  storage.setItem('sapa:koran:token', 'lama');
  const connection = new ScriptedConnection();
  const kept = new Kept('koran', () => storage);
  const session = new Session({ siteKey: 'koran', language: 'id', kept, connect: connection.open });
  connection.connect();
  return { connection, session };
}

test.each([
  ['E_UNAVAILABLE', 1],
  ['E_INTERNAL', 0],
] as const)('after %s the visitor is described %d times more when something happens', async (code, times) => {
  const { connection, session } = makeSession();
  describeVisitor(session, { paket: 'gratis' });
  connection.take('visitor:describe').answer(refusal(code));
  await expect.poll(() => connection.names()).toContain('conversation:open');
  connection.take('conversation:open').answer(granted({ conversation: null }));
  await expect.poll(() => session.state.isLoaded).toBe(true);
  connection.listener.messageCreated(message(1));
  expect(connection.names().filter((name) => name === 'visitor:describe')).toHaveLength(times);
});
