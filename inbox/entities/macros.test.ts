import { expect, test, vi } from 'vitest';
import { idOf, savedReply } from '../test/factories.js';
import type { Handling } from './handling.js';
import { Macros } from './macros.js';
import type { OutboxEntry } from './outbox-entry.js';
import type { SaidStep } from './undo.store.js';

const done = savedReply('beres', { title: 'Beres', actions: [{ do: 'assign', to: 'me' }, { do: 'resolve' }] });
const changes = [{ kind: 'assign', assigneeId: 'sari' }, { kind: 'resolve' }];
const entry = (clientId: string): OutboxEntry => ({
  clientId,
  conversationId: idOf(1),
  staffId: 'sari',
  text: 'Beres',
  order: 1,
  delivery: 'waiting',
});

function open(outcome: Awaited<ReturnType<Handling['handleInOrder']>> = { refused: 0 }) {
  const handleInOrder = vi.fn<Handling['handleInOrder']>(() => Promise.resolve(outcome));
  const steps: SaidStep[] = [];
  const macros = new Macros({
    handling: { handleInOrder },
    undo: { show: (step) => steps.push(step as SaidStep) },
    outbox: { state: { entries: [entry('first'), entry('second')] } },
    staffId: () => 'sari',
    now: () => Date.parse('2026-11-29T09:00:00Z'),
    words: async () => ({
      done: (title) => title,
      partly: (title, count, total) => `${title} ${count}/${total}`,
      undone: () => 'kembali',
      undoFailed: () => 'sebagian',
    }),
  });
  return { macros, handleInOrder, steps, texts: () => steps.map(({ text }) => text) };
}

test('with a reply it waits until that has gone out, and runs once', () => {
  const { macros, handleInOrder } = open();
  macros.runAfterReply(idOf(1), done);
  macros.receiveSent(entry('first'));
  expect(handleInOrder).not.toHaveBeenCalled();
  macros.receiveSent(entry('second'));
  macros.receiveSent(entry('second'));
  expect(handleInOrder.mock.calls).toEqual([[idOf(1), changes]]);
});

test('one undo takes all back, and says what was not', async () => {
  const takeBack = vi.fn(() => Promise.resolve(0));
  const { macros, steps, texts } = open({ refused: 0, takeBack });
  await macros.run(idOf(1), done);
  steps[0]?.undo?.();
  await vi.waitFor(() => expect(texts()).toEqual(['Beres', 'kembali']));
  takeBack.mockResolvedValueOnce(1);
  steps[0]?.undo?.();
  await vi.waitFor(() => expect(texts().at(-1)).toBe('sebagian'));
});

test('what was refused is told', async () => {
  const { macros, steps, texts } = open({ refused: 2 });
  await macros.run(idOf(1), done);
  expect(texts()).toEqual(['Beres 0/2']);
  expect(steps[0]?.undo).toBeUndefined();
});

test('nobody sits here any more: nothing runs', () => {
  const { macros, handleInOrder } = open();
  macros.runAfterReply(idOf(1), done);
  macros.stop();
  macros.receiveSent(entry('second'));
  expect(handleInOrder).not.toHaveBeenCalled();
});
