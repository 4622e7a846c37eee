import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { limits } from '../../shared/wire/limits.js';
import { idOf, message } from '../test/factories.js';
import { OpenedStandIn } from '../test/opened-stand-in.js';
import { accept, ScriptedConnection } from '../test/scripted-connection.js';
import { ColleaguesStore } from './colleagues.store.js';

let connection: ScriptedConnection;
let opened: OpenedStandIn;
let store: ColleaguesStore;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  connection = new ScriptedConnection({ 'viewer:list': () => accept({ staffIds: ['sari', 'budi'] }) });
  opened = new OpenedStandIn();
  store = new ColleaguesStore(connection, opened);
  store.start('sari');
  connection.connect();
});
afterEach(() => vi.useRealTimers());

const types = (isTyping: boolean, change: { conversationId?: string; kind?: 'reply' | 'note' } = {}) =>
  connection.push('typing:changed', {
    conversationId: idOf(1),
    from: 'staff',
    staffId: 'budi',
    name: 'Budi',
    kind: 'reply',
    isTyping,
    ...change,
  });
const names = () => store.state.typists.map(({ name }) => name);

test('who else looks is asked for once it is open, and followed', async () => {
  opened.open(1);
  await vi.waitFor(() => expect(store.state.viewerIds).toEqual(['budi']));
  connection.push('viewers:changed', { conversationId: idOf(1), staffIds: ['citra', 'sari'] });
  expect(store.state.viewerIds).toEqual(['citra']);
  connection.push('viewers:changed', { conversationId: idOf(2), staffIds: ['budi'] });
  expect(store.state.viewerIds).toEqual(['citra']);
  opened.close();
  expect(store.state.viewerIds).toEqual([]);
});

test('that a colleague writes ends by their word, by their reply, when they leave, or by itself', async () => {
  opened.open(1);
  await vi.waitFor(() => expect(store.state.viewerIds).toEqual(['budi']));
  types(true);
  expect(names()).toEqual(['Budi']);
  types(false);
  expect(names()).toEqual([]);
  types(true, { kind: 'note' });
  connection.push('message:created', message(2, { from: 'staff', authorName: 'Budi' }));
  expect(names()).toEqual([]);
  types(true);
  connection.push('viewers:changed', { conversationId: idOf(1), staffIds: ['sari'] });
  expect(names()).toEqual([]);
  types(true);
  vi.advanceTimersByTime(limits.typingHolds);
  expect(names()).toEqual([]);
});

test('of another conversation, of the visitor and after a lost connection nothing is shown', async () => {
  opened.open(1);
  types(true, { conversationId: idOf(2) });
  connection.push('typing:changed', { conversationId: idOf(1), from: 'visitor', name: 'Tamu', isTyping: true });
  expect(names()).toEqual([]);
  types(true);
  connection.connect();
  expect(names()).toEqual([]);
});
