import { EventEmitter } from 'node:events';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import type { Connection } from './connection.js';
import { mostUnreadBytes, UnreadBytes } from './unread-bytes.js';

afterEach(() => {
  vi.useRealTimers();
});

/** A connection by polling between two polls, as far as it is looked at. */
function betweenPolls() {
  const connection = Object.assign(new EventEmitter(), { transport: { writable: false } });
  return { connection, unread: new UnreadBytes(connection as unknown as Connection) };
}

/** An answer that the network has not taken. */
function untaken(bytes: number): ServerResponse {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  response.end('x'.repeat(bytes));
  return response;
}

test('B25 what waits counts until it is asked for', () => {
  const { connection, unread } = betweenPolls();
  unread.add({ data: 'x'.repeat(mostUnreadBytes) });
  expect(unread.isTooMuch()).toBe(true);
  connection.emit('flush');
  expect(unread.isTooMuch()).toBe(false);
});

test('B25 signs of three bytes count as three, and a packet without data counts as well', () => {
  const { unread } = betweenPolls();
  unread.add({ data: '語'.repeat(mostUnreadBytes / 3 - 1_000) });
  expect(unread.isTooMuch()).toBe(false);
  for (let count = 0; count < 20; count += 1) unread.add({});
  expect(unread.isTooMuch()).toBe(true);
});

test('B25 one large answer to a poll is no fault, two that lie on the line are, and both are thrown away', () => {
  const { unread } = betweenPolls();
  const answers = [untaken(mostUnreadBytes), untaken(1)];
  unread.addPoll(answers[0]!);
  expect(unread.isTooMuch()).toBe(false);
  unread.addPoll(answers[1]!);
  expect(unread.isTooMuch()).toBe(true);
  unread.discard();
  expect(answers.map(({ destroyed }) => destroyed)).toEqual([true, true]);
});

test('B25 an answer that was taken does not count any more', () => {
  const { unread } = betweenPolls();
  for (let count = 0; count < 10; count += 1) {
    const answer = untaken(mostUnreadBytes);
    unread.addPoll(answer);
    answer.emit('close');
  }
  unread.addPoll(untaken(1));
  unread.addPoll(untaken(1));
  expect(unread.isTooMuch()).toBe(false);
});

test('B25 a little that nobody reads for longer than a heartbeat takes is too much', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const { connection, unread } = betweenPolls();
  unread.add({ data: 'x' });
  vi.advanceTimersByTime(35_000);
  expect(unread.isTooMuch()).toBe(false);
  vi.advanceTimersByTime(10_000);
  expect(unread.isTooMuch()).toBe(true);
  connection.emit('flush');
  unread.add({ data: 'x' });
  expect(unread.isTooMuch()).toBe(false);
});
