import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Reply } from '../../shared/wire/reply.js';
import { conversation, counts as countsOf, idOf, message, row, timeOf } from '../test/factories.js';
import { ScriptedConnection, accept, refuse } from '../test/scripted-connection.js';
import { Drafts } from '../features/composer/drafts.js';
import { keepSession } from './keep-session.js';
import { LocationStore } from '../core/location.store.js';
import { NoticesStore } from '../features/notices/notices.store.js';
import { OutboxStore } from '../entities/outbox.store.js';
import { OpenedStore } from '../entities/opened.store.js';
import { PresenceStore } from '../entities/presence.store.js';
import { RowsStore } from '../entities/rows.store.js';
import { SessionStore } from '../core/session.store.js';
import { keyChoice } from '../core/key-choice.js';
import { Threads } from '../entities/threads.js';
import { ViewCountsStore } from '../entities/view-counts.store.js';
import { Typing } from '../features/composer/typing.js';

const staff = { id: 'rani', name: 'Rani', email: 'rani@kabar.example', role: 'owner' } as const;
const address = location.href;

let connection: ScriptedConnection;

beforeEach(() => {
  localStorage.clear();
  connection = new ScriptedConnection({
    'staff:self': () => accept({ staff, isMailConfigured: true }),
    'conversation:list': () => accept({ rows: [row(1)], cursors: { site: 1 }, hasMore: false }),
    'message:send': () => refuse('E_AUTH'),
  });
});

afterEach(() => history.replaceState(null, '', address));

function begin(path: string) {
  history.replaceState(null, '', path);
  const rows = new RowsStore(connection);
  const opened = new OpenedStore(connection, rows);
  const joined = { app: new EventTarget(), location: new LocationStore(), session: new SessionStore(connection) };
  const stores = {
    rows,
    opened,
    counts: new ViewCountsStore(connection, rows),
    threads: new Threads(connection, opened),
    drafts: new Drafts(),
    notices: new NoticesStore(rows, () => false),
    outbox: new OutboxStore(connection, () => {}),
    presence: new PresenceStore(connection, opened),
    keyChoice,
    typing: new Typing(connection),
  };
  keepSession({ ...joined, connection, parts: Object.values(stores) });
  return { ...joined, ...stores };
}

test('without a session one is asked to sign in, and then comes back to where one wanted to go', async () => {
  const { app, location, session } = begin(`/inbox/c/${idOf(1)}`);
  connection.disconnect();
  expect(location.state.route).toEqual({ screen: 'sign-in' });
  app.dispatchEvent(new Event('sapa-signed-in'));
  expect(location.state.route).toEqual({ screen: 'conversation', view: 'open', conversationId: idOf(1) });
  await expect.poll(() => session.state.staff).toEqual(staff);
});

test('the page of a required second factor asks nobody who is signed out, and nobody who needs none', async () => {
  const { location } = begin('/inbox/second-factor');
  await expect.poll(() => location.state.route).toEqual({ screen: 'list', view: 'open' });
  location.go('/inbox/second-factor');
  connection.disconnect();
  expect(location.state.route).toEqual({ screen: 'sign-in' });
});

test('at the end of a session nothing of it stays on the screen; drafts and answers stay for their author', async () => {
  const { rows, session, drafts, outbox } = begin('/inbox/');
  await expect.poll(() => rows.state.phase).toBe('ready');
  await expect.poll(() => session.state.staff).toEqual(staff);
  drafts.write(idOf(1), 'belum selesai');
  outbox.send(idOf(1), 'Baik');
  connection.disconnect();
  expect(rows.state.rows).toEqual([]);
  expect(session.state.staff).toBeUndefined();
  expect(outbox.state.entries).toEqual([]);
  drafts.start('dimas');
  expect(drafts.read(idOf(1))).toBe('');
  drafts.start('rani');
  expect(drafts.read(idOf(1))).toBe('belum selesai');
  outbox.start('rani');
  expect(outbox.state.entries).toMatchObject([{ text: 'Baik' }]);
});

test('at the end of a session every timer ends, and nothing is asked any more', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const { 'conversation:list': list } = connection.answers;
    connection.answers = { 'conversation:list': list! };
    const { threads, notices, outbox } = begin('/inbox/');
    threads.open(idOf(1)).setTyping(true);
    outbox.send(idOf(1), 'Baik');
    await vi.advanceTimersByTimeAsync(0);
    connection.push('row:changed', { siteId: 'site', change: 2, row: row(2, { staffReadSeq: 0 }) });
    expect(notices.state.notices).toHaveLength(1);
    // Who sits here, the counts and their pace, the opening, the messages, the answer, the notice, and that the visitor is typing.
    expect(vi.getTimerCount()).toBeGreaterThanOrEqual(8);
    connection.disconnect();
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
    expect(notices.state.notices).toEqual([]);
  } finally {
    vi.useRealTimers();
  }
});

test('an answer that comes after the end of a session is not the next person’s', async () => {
  const late: (() => void)[] = [];
  const wait = <Value>(value: Value) => new Promise<Reply<Value>>((resolve) => late.push(() => resolve(accept(value))));
  connection.answers = {
    'staff:self': () => wait({ staff, isMailConfigured: true }),
    'conversation:list': () => wait({ rows: [row(1)], cursors: { site: 1 }, hasMore: true }),
    'conversation:counts': () => wait(countsOf({ open: 1 })),
    'conversation:open': () => wait({ conversation: conversation(1) }),
    'message:list': () => wait({ messages: [message(1)], lastSeq: 1 }),
    'message:send': ({ conversationId }) => wait({ conversationId, seq: 2, at: timeOf(2) }),
  };
  const { rows, counts, opened, session, threads, outbox } = begin('/inbox/');
  outbox.start('rani');
  const thread = threads.open(idOf(1));
  void thread.markRead(1);
  outbox.send(idOf(1), 'Baik');
  await expect.poll(() => late).toHaveLength(6);
  const asked = connection.asked.length;

  connection.disconnect();
  connection.answers = {};
  connection.connect();
  outbox.start('dimas');
  outbox.send(idOf(1), 'Dari Dimas');
  for (const answer of late) answer();
  await expect.poll(() => connection.inputsOf('message:send')).toHaveLength(2);
  await new Promise((resolve) => setTimeout(resolve));
  expect(session.state.staff).toBeUndefined();
  expect(rows.find(idOf(1))).toBeUndefined();
  expect(rows.state.isLoadingMore).toBe(false);
  expect(counts.state.counts).toBeUndefined();
  expect(opened.state.conversation).toBeUndefined();
  expect(thread.state.messages).toEqual([]);
  expect(outbox.state.entries.map(({ text }) => text)).toEqual(['Dari Dimas']);
  expect(connection.asked.slice(asked).map(({ name }) => name)).not.toContain('conversation:read');
  for (const part of [rows, counts, opened, session, threads, outbox]) part.stop();
});

test('who leaves on purpose leaves no address behind', () => {
  const { app, location } = begin(`/inbox/c/${idOf(1)}`);
  app.dispatchEvent(new Event('sapa-signed-out'));
  app.dispatchEvent(new Event('sapa-signed-in'));
  expect(location.state.route).toEqual({ screen: 'list', view: 'open' });
});

test('C40 what is written before the server has said who sits here is theirs', async () => {
  let say = () => {};
  connection.answers['staff:self'] = () =>
    new Promise((resolve) => (say = () => resolve(accept({ staff, isMailConfigured: true }))));
  connection.answers['message:send'] = () => refuse('E_RATE', 60_000);
  const { drafts, outbox } = begin('/inbox/');
  drafts.write(idOf(1), 'Selamat pagi');
  outbox.send(idOf(2), 'Baik');
  await expect.poll(() => connection.inputsOf('message:send')).toHaveLength(1);
  say();
  await expect.poll(() => outbox.state.entries).toMatchObject([{ text: 'Baik', staffId: 'rani' }]);
  drafts.stop();
  expect(drafts.read(idOf(1))).toBe('');
  drafts.start('rani');
  expect(drafts.read(idOf(1))).toBe('Selamat pagi');
  outbox.stop();
  outbox.start('rani');
  expect(outbox.state.entries).toMatchObject([{ text: 'Baik' }]);
  outbox.stop();
});

test.each(['without-letters', 'none'] as const)('C40 the keys are as each person wants them: %s', (keys) => {
  keyChoice.start('rani');
  keyChoice.change(keys);
  keyChoice.stop();
  expect(keyChoice.state.keys).toBe('all');
  keyChoice.start('dimas');
  expect(keyChoice.state.keys).toBe('all');
  keyChoice.start('rani');
  expect(keyChoice.state.keys).toBe(keys);
  keyChoice.stop();
});

test.each(['/inbox/setup#secret', '/inbox/sign-in'])('%s connects with nothing', (path) => {
  begin(path);
  expect(connection.status.state.phase).toBe('connecting');
});
