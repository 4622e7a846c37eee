import { expect, test, vi } from 'vitest';
import { idOf, savedReply } from '../test/factories.js';
import { Macros } from './macros.js';
import type { OutboxEntry } from './outbox-entry.js';

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

function open() {
  const handleInOrder = vi.fn<(id: string, changes: readonly object[], title: string) => Promise<void>>();
  const outbox = { state: { entries: [entry('first'), entry('second')] } };
  return { macros: new Macros({ handling: { handleInOrder }, outbox, staffId: () => 'sari' }), handleInOrder };
}

test('with a reply it waits until that has gone out, and runs once', () => {
  const { macros, handleInOrder } = open();
  macros.runAfterReply(idOf(1), done);
  macros.receiveSent(entry('first'));
  expect(handleInOrder).not.toHaveBeenCalled();
  macros.receiveSent(entry('second'));
  macros.receiveSent(entry('second'));
  expect(handleInOrder.mock.calls).toEqual([[idOf(1), changes, 'Beres']]);
});

test('nobody sits here any more: nothing runs', () => {
  const { macros, handleInOrder } = open();
  macros.runAfterReply(idOf(1), done);
  macros.stop();
  macros.receiveSent(entry('second'));
  expect(handleInOrder).not.toHaveBeenCalled();
});
