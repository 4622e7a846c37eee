import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket as ServerSocket } from 'socket.io';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { httpAnswers } from '../../shared/wire/answers.js';
import { staffCommands, visitorCommands } from '../../shared/wire/commands.js';
import { staffEvents, visitorEvents } from '../../shared/wire/events.js';
import { Client, type VisitorClient } from './clients.js';

/** A server that answers `visitor:start` with what the test wants, true to the wire or not. */
let answer: unknown;
const http = createServer();
const server = new Server(http);
let client: VisitorClient;

beforeAll(async () => {
  server.on('connection', (socket: ServerSocket) => {
    socket.on('visitor:start', (_input: unknown, acknowledge: (reply: unknown) => void) => acknowledge(answer));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const socket = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, { transports: ['websocket'] });
  client = new Client(socket, { commands: visitorCommands, events: visitorEvents });
});
afterAll(async () => {
  client.socket.disconnect();
  await server.close();
});

const start = (given: unknown) => {
  answer = given;
  return client.call('visitor:start', {});
};

test('an answer that fits its schema comes as it is', async () => {
  expect(await start({ ok: true, value: { token: 'x' } })).toEqual({ ok: true, value: { token: 'x' } });
});

test.each([
  ['gives a field away', { ok: true, value: { token: 'x', tokenHash: 'y' } }, 'Unrecognized key: "tokenHash"'],
  ['leaves a field out', { ok: true, value: {} }, 'value.token'],
  [
    'gives the stack of an error away',
    { ok: false, error: { code: 'E_INTERNAL', message: 'x', stack: 'y' } },
    'Unrecognized key: "stack"',
  ],
])('an answer that %s fails the test', async (_what, given, reason) => {
  await expect(start(given)).rejects.toThrow(reason);
});

/** The schemas of objects within a schema that take any further field. */
function looseParts(schema: unknown, seen = new Set<unknown>()): unknown[] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return [];
  seen.add(schema);
  const def = (schema as { _zod?: { def?: Record<string, unknown> } })._zod?.def;
  if (!def) return Object.values(schema).flatMap((each) => looseParts(each, seen));
  const isLoose = def['type'] === 'object' && (def['catchall'] as { type?: string } | undefined)?.type !== 'never';
  const within = Object.values({ ...def, shape: (schema as { shape?: unknown }).shape });
  return [...(isLoose ? [schema] : []), ...within.flatMap((each) => looseParts(each, seen))];
}

test('an object that takes further fields is found, however deep', () => {
  expect(looseParts(z.strictObject({ list: z.array(z.object({ id: z.string() })).optional() }))).toHaveLength(1);
});

test.each([
  ...[visitorEvents, staffEvents, httpAnswers].flatMap((table) => Object.entries(table)),
  ...[visitorCommands, staffCommands].flatMap((table) =>
    Object.entries(table).map(([name, { output }]) => [name, output] as const),
  ),
])('%s has no object that takes further fields', (_name, schema) => {
  expect(looseParts(schema)).toEqual([]);
});
