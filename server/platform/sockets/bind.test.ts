import { EventEmitter } from 'node:events';
import { mongo } from 'mongoose';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { command } from '../../../shared/wire/command.js';
import type { Reply } from '../../../shared/wire/reply.js';
import { paces } from '../../app/paces.js';
import { deadlineMs } from '../deadline.js';
import { notFound, tooOften } from '../errors.js';
import { logIntoMemory } from '../../test/log-lines.js';
import { bind } from './bind.js';
import { handshakeError } from './handshake-error.js';

const table = { ask: command(z.string(), z.null(), { points: 100, seconds: 1 }) };

/** A socket whose only command does `work`, and what it answers to one call. */
async function replyTo(work: () => Promise<null>, more: { answerMs?: number } = {}) {
  const { log, faults, lines } = logIntoMemory();
  const emitter = new EventEmitter();
  const onAny = (listener: (name: string, ...args: unknown[]) => void) => emitter.on('command', listener);
  const handlers = { ask: work };
  bind({ connected: true, onAny }, null, {
    table,
    handlers,
    callerOf: () => null,
    count: async () => undefined,
    isLateWithRefusals: true,
    onFlood: () => undefined,
    log,
    ...more,
  });
  const reply = await new Promise<Reply<unknown>>((resolve) => emitter.emit('command', 'ask', 'rahasia', resolve));
  return { reply, faults: faults(), lines };
}

test('a bug is E_INTERNAL with a reference that stands once in the log, beside the error', async () => {
  const { reply, faults, lines } = await replyTo(() => Promise.reject(new TypeError('x is undefined')));
  expect(reply).toEqual({
    ok: false,
    error: {
      code: 'E_INTERNAL',
      message: expect.any(String) as string,
      reference: expect.stringMatching(/^[0-9a-f]{8}$/),
    },
  });
  const reference = reply.ok ? undefined : reply.error.reference;
  expect(faults).toMatchObject([{ reference, command: 'ask', err: { name: 'TypeError', message: 'x is undefined' } }]);
  expect(lines.join('')).not.toContain('rahasia');
  expect(JSON.stringify(reply)).not.toContain('undefined');
});

test('a store that is away is E_UNAVAILABLE, and no fault of the server', async () => {
  const { reply, faults } = await replyTo(() => Promise.reject(new mongo.MongoNetworkError('away')));
  expect(reply).toMatchObject({ ok: false, error: { code: 'E_UNAVAILABLE' } });
  expect(reply).not.toHaveProperty('error.reference');
  expect(faults).toEqual([]);
});

test('what takes longer than its time is E_UNAVAILABLE', async () => {
  expect(paces.answerMs).toBe(deadlineMs);
  const { reply } = await replyTo(() => new Promise(() => undefined), { answerMs: 20 });
  expect(reply).toMatchObject({ ok: false, error: { code: 'E_UNAVAILABLE' } });
});

test('what the domain refuses is answered as it is, without a line in the log', async () => {
  const { reply, lines } = await replyTo(() => Promise.reject(notFound()));
  expect(reply).toMatchObject({ ok: false, error: { code: 'E_NOT_FOUND' } });
  expect(lines).toEqual([]);
});

test('a bug in a handshake is E_INTERNAL with its reference too', () => {
  const { log, faults } = logIntoMemory();
  const refused = handshakeError(new TypeError('x'), log);
  expect(refused).toMatchObject({ data: { code: 'E_INTERNAL', reference: expect.any(String) as string } });
  expect(faults()).toMatchObject([{ reference: (refused as Error & { data: { reference: string } }).data.reference }]);
  expect(handshakeError(new mongo.MongoNetworkError('x'), log)).toMatchObject({ data: { code: 'E_UNAVAILABLE' } });
});

test('who goes on although they are refused is answered late, and what is not refused at once', async () => {
  const { log } = logIntoMemory();
  const emitter = new EventEmitter();
  let isRefused = true;
  const socket = {
    connected: true,
    onAny: (listener: (name: string, ...args: unknown[]) => void) => emitter.on('command', listener),
  };
  bind(socket, null, {
    table,
    handlers: { ask: () => Promise.resolve(null) },
    callerOf: () => null,
    count: () => (isRefused ? Promise.reject(tooOften(1_000)) : Promise.resolve()),
    isLateWithRefusals: true,
    onFlood: () => undefined,
    log,
  });
  const answers: string[] = [];
  const ask = (name: string) =>
    new Promise<void>((resolve) => {
      emitter.emit('command', 'ask', 'x', ({ ok }: Reply<unknown>) => {
        answers.push(`${name} ${ok}`);
        resolve();
      });
    });
  const refused = Array.from({ length: 12 }, (_, index) => ask(`${index}`));
  await Promise.all(refused.slice(0, 10));
  isRefused = false;
  await ask('another');
  await Promise.all(refused);
  expect(answers.slice(0, 10)).toEqual(Array.from({ length: 10 }, (_, index) => `${index} false`));
  expect(answers.slice(10)).toEqual(['another true', '10 false', '11 false']);
});
