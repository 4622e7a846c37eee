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

beforeEach(async () => {
  vi.clearAllMocks();
  connection = new ScriptedConnection({
    'mention:list': () => accept({ conversationIds: [idOf(1), idOf(2)] }),
    'mention:read': () => accept(null),
  });
  opened = new OpenedStandIn();
  store = new MentionsStore(connection, { mentionedIn }, opened);
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

test('a mention in what is open is read at once; any other is told', () => {
  opened.open(3);
  connection.push('mention:added', mention(3));
  expect(handleMention).not.toHaveBeenCalled();
  expect(connection.inputsOf('mention:read')).toEqual([{ conversationId: idOf(3) }]);
  connection.push('mention:added', mention(4));
  expect(handleMention).toHaveBeenCalledWith(mention(4));
  expect(store.state.unreadIds.has(idOf(4))).toBe(true);
});

test('nothing stays for the next person', () => {
  store.stop();
  expect(store.state.unreadIds.size).toBe(0);
});
