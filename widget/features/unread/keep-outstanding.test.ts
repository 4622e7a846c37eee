import { afterEach, beforeEach, expect, test } from 'vitest';
import { Kept } from '../../../shared/client/kept.js';
import { Session } from '../../core/session.js';
import { conversationId, granted, message, ScriptedConnection } from '../../test/scripted-connection.js';
import { keepOutstanding } from './keep-outstanding.js';

beforeEach(() => localStorage.clear());
afterEach(() => localStorage.clear());

const mark = () => localStorage.getItem('sapa:koran:outstanding');

/** A chat whose conversation has one answer. */
async function open(conversation: object) {
  localStorage.setItem('sapa:koran:token', 'rahasia');
  const connection = new ScriptedConnection();
  const session = new Session({ siteKey: 'koran', language: 'id', kept: new Kept('koran'), connect: connection.open });
  const host: { site: string; session: Session | undefined } = { site: 'koran', session };
  keepOutstanding(host, session);
  connection.connect();
  const receipts = {
    deliveredSeq: 0,
    staffReadSeq: 0,
    visitorReadSeq: 0,
    lastSeq: 1,
    state: 'open',
    isFollowUp: false,
  };
  (await connection.whenAsked('conversation:open')).answer(
    granted({ conversation: { id: conversationId, ...receipts, ...conversation } }),
  );
  const messages = [message(1, { from: 'staff' })];
  (await connection.whenAsked('message:list')).answer(granted({ messages, lastSeq: 1 }));
  await expect.poll(() => session.state.isLoaded).toBe(true);
  return { session, host };
}

test('V19 an open conversation may bring an answer, and so may one that was not read', async () => {
  const { session } = await open({});
  expect(mark()).toBe('1');
  session.markRead();
  expect(mark()).toBe('0');
  session.close();
});

test('V19 one that ended and was read brings nothing', async () => {
  localStorage.setItem('sapa:koran:outstanding', '0');
  const { session } = await open({ state: 'resolved' });
  expect(mark()).toBe('1');
  session.markRead();
  expect(mark()).toBeNull();
  session.close();
});

test('V19 a session that is over keeps nothing any more', async () => {
  const { session, host } = await open({});
  localStorage.clear();
  host.session = undefined;
  session.markRead();
  expect(mark()).toBeNull();
});
