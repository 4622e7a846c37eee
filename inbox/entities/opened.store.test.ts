import { beforeEach, expect, test } from 'vitest';
import { conversation, idOf, row } from '../test/factories.js';
import { ScriptedConnection, accept, refuse } from '../test/scripted-connection.js';
import { OpenedStore } from './opened.store.js';

let connection: ScriptedConnection;
let opened: OpenedStore;

beforeEach(() => {
  connection = new ScriptedConnection({
    'conversation:open': ({ conversationId }) => accept({ conversation: conversation(1, { id: conversationId }) }),
    'conversation:close': () => accept(null),
  });
  connection.connect();
  opened = new OpenedStore(connection, { find: (id) => (id === idOf(1) ? row(1) : undefined) });
});

const asked = () =>
  connection.asked.map(({ name, input }) => [name, (input as { conversationId: string }).conversationId]);
const isOpen = () => expect.poll(() => opened.state.conversation).toBeDefined();

test('shows what the list knows at once, and the whole conversation when it is there', async () => {
  opened.open(idOf(1));
  expect(opened.state).toEqual({ row: row(1), conversation: undefined });
  await isOpen();
  expect(opened.state.conversation?.id).toBe(idOf(1));
});

test('is opened again after a reconnect, and says so each time', async () => {
  const heard: string[] = [];
  opened.onOpened(({ id }) => heard.push(id));
  opened.open(idOf(1));
  await expect.poll(() => heard).toHaveLength(1);
  connection.interrupt();
  connection.connect();
  await expect.poll(() => heard).toEqual([idOf(1), idOf(1)]);
});

test('another one closes it, and so does leaving', async () => {
  opened.open(idOf(1));
  await isOpen();
  opened.open(idOf(2));
  await isOpen();
  opened.close();
  expect(opened.state).toEqual({ row: undefined, conversation: undefined });
  expect(asked()).toEqual([
    ['conversation:open', idOf(1)],
    ['conversation:close', idOf(1)],
    ['conversation:open', idOf(2)],
    ['conversation:close', idOf(2)],
  ]);
});

test('follows its own changes, and no other’s', async () => {
  opened.open(idOf(1));
  await isOpen();
  connection.push('conversation:changed', { conversation: conversation(1, { state: 'resolved' }) });
  connection.push('conversation:changed', { conversation: conversation(2) });
  expect(opened.state.conversation).toMatchObject({ id: idOf(1), state: 'resolved' });
});

test('is opened again when it is another visitor’s', async () => {
  opened.open(idOf(1));
  await isOpen();
  const given = conversation(1, { visitor: { id: 'budi', label: 'Budi' } });
  connection.answers['conversation:open'] = () => accept({ conversation: given });
  connection.push('conversation:changed', { conversation: given });
  await expect.poll(() => connection.inputsOf('conversation:open')).toHaveLength(2);
});

test('what is not there is asked for once', async () => {
  connection.answers['conversation:open'] = () => refuse('E_NOT_FOUND');
  opened.open(idOf(9));
  await expect.poll(asked).toHaveLength(1);
  expect(opened.state.conversation).toBeUndefined();
});

test('an answer that comes after one has gone on is not shown', async () => {
  let answer = () => {};
  connection.answers['conversation:open'] = ({ conversationId }) =>
    conversationId === idOf(1)
      ? new Promise((resolve) => (answer = () => resolve(accept({ conversation: conversation(1) }))))
      : accept({ conversation: conversation(2) });
  opened.open(idOf(1));
  await expect.poll(asked).toHaveLength(1);
  opened.open(idOf(2));
  await isOpen();
  answer();
  await new Promise((resolve) => setTimeout(resolve));
  expect(opened.state.conversation?.id).toBe(idOf(2));
});

test('without a connection it is opened with the next one', async () => {
  connection.interrupt();
  opened.open(idOf(1));
  expect(asked()).toEqual([]);
  connection.connect();
  await isOpen();
});

test('of one that may not be seen any more nothing stays', async () => {
  opened.open(idOf(1));
  await isOpen();
  connection.answers['conversation:open'] = () => refuse('E_NOT_FOUND');
  connection.push('access:changed', {});
  await expect.poll(() => opened.state.conversation).toBeUndefined();
});

test('of two steps that are pretended the one that is not refused is shown on', async () => {
  opened.open(idOf(1));
  await isOpen();
  const before = opened.state.conversation;
  const first = opened.pretend(idOf(1), (one) => ({ ...one, state: 'resolved' }));
  const second = opened.pretend(idOf(1), (one) => ({ ...one, priority: 'urgent' }));
  first();
  expect(opened.state.conversation).toEqual({ ...before, priority: 'urgent' });
  second();
  expect(opened.state.conversation).toBe(before);
});
