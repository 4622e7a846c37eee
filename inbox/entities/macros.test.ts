import { expect, test, vi } from 'vitest';
import type { SavedReply } from '../../shared/wire/saved-replies/entities.js';
import { idOf, row, savedReply } from '../test/factories.js';
import { accept, ScriptedConnection } from '../test/scripted-connection.js';
import { Macros } from './macros.js';
import type { OutboxEntry } from './outbox-entry.js';
import { UndoStore } from './undo.store.js';

const done: SavedReply = savedReply('beres', {
  title: 'Beres',
  actions: [{ do: 'assign', to: 'me' }, { do: 'priority', priority: 'none' }, { do: 'resolve' }],
});
const entry = (clientId: string): OutboxEntry => ({
  clientId,
  conversationId: idOf(1),
  staffId: 'sari',
  text: 'Beres',
  order: 1,
  delivery: 'waiting',
});

function open(refuse: (kind: string) => boolean = () => false) {
  const connection = new ScriptedConnection({
    'conversation:handle-many': ({ ids, change }) => {
      if (refuse(change.kind)) return accept({ changed: [], refused: [{ id: ids[0]!, code: 'E_CONFLICT' }] });
      // It has no priority, so that taking it away changes nothing.
      return accept({ changed: change.kind === 'prioritize' ? [] : [...ids], refused: [] });
    },
  });
  connection.connect();
  const undo = new UndoStore();
  const outbox = { state: { entries: [] as OutboxEntry[] } };
  const macros = new Macros({
    connection,
    undo,
    outbox,
    find: () => row(1, { assigneeId: 'budi' }),
    staffId: () => 'sari',
    words: async () => ({
      done: (title) => title,
      partly: (title, count, total) => `${title} ${count}/${total}`,
      undone: () => 'kembali',
      undoFailed: () => 'gagal',
    }),
  });
  const kinds = () =>
    connection.inputsOf('conversation:handle-many').map((input) => (input as { change: { kind: string } }).change.kind);
  return { connection, undo, outbox, macros, kinds };
}

test('does all in order, and one undo takes back what was changed, the last first', async () => {
  const { connection, undo, macros, kinds } = open();
  await macros.run(idOf(1), done);
  expect(kinds()).toEqual(['assign', 'prioritize', 'resolve']);
  expect(undo.state.step).toMatchObject({ text: 'Beres' });
  connection.asked.length = 0;
  undo.undo();
  await vi.waitFor(() => expect(undo.state.step).toEqual({ text: 'kembali' }));
  expect(connection.inputsOf('conversation:handle-many')).toEqual([
    { ids: [idOf(1)], change: { kind: 'reopen' }, expected: { state: 'resolved' } },
    { ids: [idOf(1)], change: { kind: 'assign', assigneeId: 'budi' }, expected: { assigneeId: 'sari' } },
  ]);
  undo.undo();
  expect(connection.asked).toHaveLength(2);
});

test('what is refused is told, and the others are done', async () => {
  const { undo, macros, kinds } = open((kind) => kind === 'assign');
  await macros.run(idOf(1), done);
  expect(kinds()).toEqual(['assign', 'prioritize', 'resolve']);
  expect(undo.state.step).toMatchObject({ text: 'Beres 2/3' });
});

test('what somebody else has changed since is not taken back, and that is said', async () => {
  const { undo, macros } = open((kind) => kind === 'reopen');
  await macros.run(idOf(1), done);
  undo.undo();
  await vi.waitFor(() => expect(undo.state.step).toEqual({ text: 'gagal' }));
});

test('with a reply it waits until that has gone out, and not for one that is taken back', async () => {
  const { outbox, macros, kinds } = open();
  outbox.state.entries = [entry('first'), entry('second')];
  macros.runAfterReply(idOf(1), done);
  macros.receiveSent(entry('first'));
  expect(kinds()).toEqual([]);
  macros.receiveSent(entry('second'));
  await vi.waitFor(() => expect(kinds()).toHaveLength(3));
  macros.receiveSent(entry('second'));
  expect(kinds()).toHaveLength(3);
});

test('nobody sits here any more: nothing runs', () => {
  const { outbox, macros, kinds } = open();
  outbox.state.entries = [entry('first')];
  macros.runAfterReply(idOf(1), done);
  macros.stop();
  macros.receiveSent(entry('first'));
  expect(kinds()).toEqual([]);
});
