import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import { mongo } from 'mongoose';
import { afterEach, expect, test } from 'vitest';
import { tooOften } from '../errors.js';
import { logIntoMemory } from '../../test/log-lines.js';
import { errorHandler } from './error-handler.js';

let server: Server | undefined;
afterEach(() => server?.close());

/** A server whose only route is this one, and what it logs. */
async function serve(route: RequestHandler) {
  const { log, faults, lines } = logIntoMemory();
  const app = express();
  app.get('/', route);
  app.use(errorHandler(log));
  server = createServer(app);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { ask: () => fetch(address), faults, lines };
}
async function answerOf(route: RequestHandler) {
  const { ask, ...logged } = await serve(route);
  return { answer: await ask(), ...logged };
}
const throwing =
  (error: unknown): RequestHandler =>
  () => {
    throw error;
  };
const errorIn = async (answer: Response) => ((await answer.json()) as { error: Record<string, unknown> }).error;

test('a bug is 500 and E_INTERNAL with a reference that stands once in the log', async () => {
  const { answer, faults, lines } = await answerOf(throwing(new TypeError('x is undefined')));
  expect(answer.status).toBe(500);
  const { code, message, reference } = await errorIn(answer);
  expect([code, message]).toEqual(['E_INTERNAL', 'Something is broken here.']);
  expect(faults()).toMatchObject([{ reference, err: { message: 'x is undefined' } }]);
  expect(lines).toHaveLength(1);
});

test('a store that is away is 503 and no fault', async () => {
  const { answer, faults } = await answerOf(throwing(new mongo.MongoNetworkError('x')));
  expect([answer.status, await errorIn(answer)]).toMatchObject([503, { code: 'E_UNAVAILABLE' }]);
  expect(faults()).toEqual([]);
});

test.each([
  [404, 'E_NOT_FOUND'],
  [408, 'E_SCHEMA'],
  [412, 'E_SCHEMA'],
  [416, 'E_SCHEMA'],
  [417, 'E_SCHEMA'],
])('a refusal of a library is %i as it is, with its headers and without a line in the log', async (status, code) => {
  const error = Object.assign(new Error('/srv/secret'), { status, expose: true, headers: { 'x-told': 'yes' } });
  const { answer, lines } = await answerOf(throwing(error));
  expect([answer.status, answer.headers.get('x-told')]).toEqual([status, 'yes']);
  const text = await answer.text();
  expect(JSON.parse(text)).toMatchObject({ error: { code } });
  expect(text).not.toContain('secret');
  expect(lines).toEqual([]);
});

test('the status of an answer that we got from elsewhere is not our answer', async () => {
  const ofPushService = Object.assign(new Error('gone'), { status: 410, statusCode: 410 });
  expect((await answerOf(throwing(ofPushService))).answer.status).toBe(500);
});

test('a wait is told in seconds', async () => {
  const { answer } = await answerOf(throwing(tooOften(1_200)));
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '2']);
});

test('a bug in the middle of an answer cuts it, and is logged with its reference', async () => {
  const { ask, faults } = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': 10 });
    response.write('half');
    throw new TypeError('x');
  });
  await expect(ask().then((answer) => answer.text())).rejects.toThrow();
  expect(faults()).toMatchObject([{ reference: expect.stringMatching(/^[0-9a-f]{8}$/) as string }]);
});
