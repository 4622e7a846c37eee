import { expect, test } from 'vitest';
import type { Session } from '../core/session.js';
import type { ShownMessage } from '../core/shown-messages.js';
import { Store } from '../../shared/client/store.js';
import { message } from '../test/scripted-connection.js';
import { announceMessages } from './announce-messages.js';

class Shown extends Store<{ messages: readonly ShownMessage[]; isLoaded: boolean }> {
  show(messages: readonly ShownMessage[], isLoaded = true) {
    this.set({ messages, isLoaded });
  }
}

const stored = (...seqs: number[]): ShownMessage[] => seqs.map((seq) => ({ ...message(seq), delivery: 'sent' }));

function makeAnnounced() {
  const chat = document.createElement('div');
  const told: string[] = [];
  chat.addEventListener('sapa-message', ({ detail: { text } }) => told.push(text));
  const session = new Shown({ messages: [], isLoaded: false });
  announceMessages(chat, session as unknown as Session);
  return { session, told };
}

test('the history is no news, nor is what is older; what comes after it is, once', () => {
  const { session, told } = makeAnnounced();
  session.show(stored(71, 72), false);
  session.show(stored(71, 72));
  session.show(stored(69, 70, 71, 72));
  session.show(stored(67, 68, 69, 70, 71, 72, 73));
  session.show(stored(67, 68, 69, 70, 71, 72, 73));
  expect(told).toEqual(['Pesan 73']);
});

test('answers that were missed are news, although an own message behind them was known first', () => {
  const { session, told } = makeAnnounced();
  session.show(stored(1, 2), false);
  const { seq: _, ...unstored } = stored(5)[0]!;
  session.show([...stored(1, 2), unstored]);
  session.show(stored(1, 2, 3, 4, 5));
  expect(told).toEqual(['Pesan 5', 'Pesan 3', 'Pesan 4']);
});

test('the first message of another conversation is news', () => {
  const { session, told } = makeAnnounced();
  session.show(stored(71, 72), false);
  session.show([]);
  session.show(stored(1).map((first) => ({ ...first, clientId: 'other' })));
  expect(told).toEqual(['Pesan 1']);
});
