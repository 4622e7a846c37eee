import { beforeEach, expect, test, vi } from 'vitest';
import { idOf } from '../test/factories.js';
import { OpenedStandIn } from '../test/opened-stand-in.js';
import { accept, ScriptedConnection } from '../test/scripted-connection.js';
import { MentionsStore, type NewMention } from './mentions.store.js';

const mentionedIn = vi.fn<(ids: readonly string[]) => void>();
const handleMention = vi.fn<(mention: NewMention) => void>();
let connection: ScriptedConnection;
let opened: OpenedStandIn;
let store: MentionsStore;
let isHere = true;

beforeEach(async () => {
  vi.clearAllMocks();
  isHere = true;
  connection = new ScriptedConnection({
    'mention:list': () => accept({ conversationIds: [idOf(1), idOf(2)] }),
    'mention:read': () => accept(null),
  });
  opened = new OpenedStandIn();
  store = new MentionsStore(connection, { mentionedIn }, opened, () => isHere);
  store.onMention(handleMention);
  connection.connect();
  await expect.poll(() => store.state.unreadIds.size).toBe(2);
});

const mention = (number: number) => ({ conversationId: idOf(number), number: 1, by: 'Sari', text: 'Tolong @Budi' });

test('what is unread is asked for on connect, and the list knows of it', () => {
  expect([...store.state.unreadIds]).toEqual([idOf(1), idOf(2)]);
  expect(mentionedIn).toHaveBeenCalledWith([idOf(1), idOf(2)]);
});

test('opening the conversation reads it, here and on the other devices', () => {
  opened.open(1);
  expect([...store.state.unreadIds]).toEqual([idOf(2)]);
  expect(connection.inputsOf('mention:read')).toEqual([{ conversationId: idOf(1) }]);
  connection.push('mention:read', { conversationId: idOf(2) });
  expect(store.state.unreadIds.size).toBe(0);
});

test('a mention in what is open and looked at is read at once; any other is told', () => {
  opened.open(3);
  connection.push('mention:added', mention(3));
  expect(handleMention).not.toHaveBeenCalled();
  expect(connection.inputsOf('mention:read')).toEqual([{ conversationId: idOf(3) }]);
  connection.push('mention:added', mention(4));
  expect(handleMention).toHaveBeenCalledWith(mention(4));
  expect(store.state.unreadIds.has(idOf(4))).toBe(true);
});

test.each([
  ['focus', () => dispatchEvent(new Event('focus'))],
  ['visibility', () => document.dispatchEvent(new Event('visibilitychange'))],
])('a mention in what is open in a tab behind is told, and read on the return (%s)', (_what, comeBack) => {
  opened.open(3);
  isHere = false;
  connection.push('mention:added', mention(3));
  expect(handleMention).toHaveBeenCalledWith(mention(3));
  comeBack();
  expect(connection.inputsOf('mention:read')).toEqual([]);
  isHere = true;
  comeBack();
  expect(connection.inputsOf('mention:read')).toEqual([{ conversationId: idOf(3) }]);
  expect(store.state.unreadIds.has(idOf(3))).toBe(false);
});

test('what was missed in the open conversation is not read by a reconnect while nobody looks', async () => {
  isHere = false;
  opened.open(1);
  connection.connect();
  await expect.poll(() => connection.inputsOf('mention:list').length).toBe(2);
  expect(connection.inputsOf('mention:read')).toEqual([]);
  expect(store.state.unreadIds.has(idOf(1))).toBe(true);
});

test('nothing stays for the next person', () => {
  store.stop();
  expect(store.state.unreadIds.size).toBe(0);
});
