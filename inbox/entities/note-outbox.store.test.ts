import { beforeEach, expect, test, vi } from 'vitest';
import { idOf, timeOf } from '../test/factories.js';
import { accept, refuse, ScriptedConnection } from '../test/scripted-connection.js';
import { NoteOutboxStore, type NoteSent } from './note-outbox.store.js';

const handleSent = vi.fn<(sent: NoteSent) => void>();
const budi = { id: 'budi', name: 'Budi' };
let connection: ScriptedConnection;

beforeEach(() => {
  localStorage.clear();
  handleSent.mockClear();
  connection = new ScriptedConnection({
    'note:add': ({ conversationId }) => accept({ conversationId, number: 1, afterSeq: 2, at: timeOf(1), mentions: [] }),
  });
});

function storeOf(staffId = 'sari'): NoteOutboxStore {
  const store = new NoteOutboxStore(connection, handleSent);
  store.start(staffId);
  return store;
}

test('a note goes out with those whom it names, by no other command, and is gone once it is stored', async () => {
  connection.connect();
  const store = storeOf();
  store.send(idOf(1), 'Tolong @Budi', [budi]);
  await expect.poll(() => handleSent.mock.calls.length).toBe(1);
  expect(handleSent.mock.calls[0]?.[0]).toMatchObject({ number: 1, afterSeq: 2, entry: { text: 'Tolong @Budi' } });
  expect(connection.asked).toEqual([
    {
      name: 'note:add',
      input: {
        conversationId: idOf(1),
        clientId: expect.any(String) as string,
        text: 'Tolong @Budi',
        mentions: ['budi'],
      },
    },
  ]);
  expect(store.state.entries).toEqual([]);
  expect(localStorage).toHaveLength(0);
});

test('F17 what waits survives a reload, and goes out under the same id', async () => {
  const before = storeOf();
  before.send(idOf(1), 'Satu', [budi]);
  before.stop();
  const kept = storeOf();
  const [entry] = kept.state.entries;
  expect(entry).toMatchObject({ text: 'Satu', delivery: 'waiting', mentions: [budi] });
  connection.connect();
  kept.start('sari');
  await expect.poll(() => connection.inputsOf('note:add')).toHaveLength(1);
  expect(connection.inputsOf('note:add')[0]).toMatchObject({ clientId: entry?.clientId });
});

test('another person at the same screen neither sees nor sends it', () => {
  storeOf().send(idOf(1), 'Satu', []);
  connection.connect();
  const store = storeOf('budi');
  expect(store.state.entries).toEqual([]);
  expect(connection.asked).toEqual([]);
});

test('what is refused for good has failed, can be sent again or taken back, and holds up no other', async () => {
  connection.connect();
  const store = storeOf();
  const accepts = connection.answers['note:add'];
  connection.answers = { 'note:add': () => refuse('E_CONFLICT') };
  store.send(idOf(1), 'Satu', []);
  await expect.poll(() => store.state.entries.map(({ delivery }) => delivery)).toEqual(['failed']);
  if (accepts) connection.answers = { 'note:add': accepts };
  store.send(idOf(2), 'Dua', []);
  await expect.poll(() => handleSent.mock.calls.map(([{ entry }]) => entry.text)).toEqual(['Dua']);
  const failed = store.state.entries[0]?.clientId ?? '';
  expect(store.takeBack(failed)).toBe('Satu');
  expect(store.state.entries).toEqual([]);
});
