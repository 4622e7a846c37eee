import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { conversation, idOf } from '../test/factories.js';
import { ScriptedConnection, accept, refuse } from '../test/scripted-connection.js';
import { BrowserStorage } from './browser-storage.js';
import { ConversationsStore } from './conversations.store.js';
import { Drafts } from './drafts.js';
import { keepSession } from './keep-session.js';
import { LocationStore } from './location.store.js';
import { OutboxStore } from './outbox.store.js';
import { SessionStore } from './session.store.js';
import { Threads } from './threads.js';

const staff = { id: 'rani', name: 'Rani', email: 'rani@kabar.example', role: 'owner' } as const;
const address = location.href;

let connection: ScriptedConnection;

beforeEach(() => {
  localStorage.clear();
  connection = new ScriptedConnection({
    'staff:self': () => accept({ staff, isMailConfigured: true }),
    'conversation:list': () => accept({ conversations: [conversation(1)], cursor: 1, hasMore: false }),
    'message:send': () => refuse('E_AUTH'),
  });
});

afterEach(() => history.replaceState(null, '', address));

function begin(path: string) {
  history.replaceState(null, '', path);
  const storage = new BrowserStorage();
  const conversations = new ConversationsStore(connection);
  const parts = {
    app: new EventTarget(),
    connection,
    conversations,
    location: new LocationStore(),
    session: new SessionStore(connection),
    threads: new Threads(connection, conversations),
    drafts: new Drafts(storage),
    outbox: new OutboxStore(connection, storage, () => {}),
  };
  keepSession(parts);
  return parts;
}

test('who has no session is asked to sign in, and then comes back to where he wanted to go', async () => {
  const { app, location, session } = begin(`/inbox/c/${idOf(1)}`);
  connection.disconnect();
  expect(location.state.route).toEqual({ screen: 'sign-in' });
  app.dispatchEvent(new Event('sapa-signed-in'));
  expect(location.state.route).toEqual({ screen: 'conversation', conversationId: idOf(1) });
  await vi.waitFor(() => expect(session.state.staff).toEqual(staff));
});

test('at the end of a session nothing of it stays on the screen; drafts and answers stay for their author', async () => {
  const { conversations, session, drafts, outbox } = begin('/inbox/');
  await vi.waitFor(() => expect(conversations.state.phase).toBe('ready'));
  await vi.waitFor(() => expect(session.state.staff).toEqual(staff));
  drafts.write(idOf(1), 'belum selesai');
  outbox.send(idOf(1), 'Baik');
  connection.disconnect();
  expect(conversations.state.conversations).toEqual([]);
  expect(session.state.staff).toBeUndefined();
  expect(outbox.state.entries).toEqual([]);
  drafts.start('dimas');
  expect(drafts.read(idOf(1))).toBe('');
  drafts.start('rani');
  expect(drafts.read(idOf(1))).toBe('belum selesai');
  outbox.start('rani');
  expect(outbox.state.entries).toMatchObject([{ text: 'Baik' }]);
});

test.each(['/inbox/setup#secret', '/inbox/sign-in'])('%s connects with nothing', (path) => {
  begin(path);
  expect(connection.status.state.phase).toBe('connecting');
});
