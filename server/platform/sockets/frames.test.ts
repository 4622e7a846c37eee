import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { limits } from '../../../shared/wire/limits.js';
import { connectVisitor, type VisitorClient } from '../../test/clients.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import { pageOrigin, type TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let neighbour: VisitorClient;
beforeAll(async () => {
  app = await sharedTestApp();
  neighbour = await connectVisitor(app);
});
/** Whatever one connection did: the other one is served, and nothing failed inside. */
afterEach(async () => {
  expect(await neighbour.call('visitor:start', {})).toMatchObject({ ok: true });
  expect(app.faults()).toEqual([]);
});
afterAll(() => app.stop());

/** A connection without a client library, which may say anything. */
async function open(): Promise<WebSocket> {
  const url = `${app.address.replace('http', 'ws')}/socket/visitor/?EIO=4&transport=websocket&site=${app.siteKey}`;
  const socket = new WebSocket(url, { origin: pageOrigin });
  socket.on('error', () => undefined);
  await once(socket, 'open');
  socket.send('40');
  await expect.poll(() => socket.readyState).toBe(WebSocket.OPEN);
  return socket;
}

const closeCode = async (socket: WebSocket) => ((await once(socket, 'close')) as [number])[0];

test.each([
  ['text', 'a'.repeat(limits.frameBytes + 1)],
  ['a command', `42["visitor:start",{"language":"${'a'.repeat(limits.frameBytes)}"}]`],
  ['binary', Buffer.alloc(limits.frameBytes + 1)],
])('B5 a frame of %s over the limit closes the connection with 1009', async (_what, frame) => {
  const socket = await open();
  const closed = closeCode(socket);
  socket.send(frame);
  expect(await closed).toBe(1009);
});

test('B5 a frame in many fragments counts as one', async () => {
  const socket = await open();
  const closed = closeCode(socket);
  for (let index = 0; index < 70; index += 1) socket.send('a'.repeat(1_024), { fin: false });
  expect(await closed).toBe(1009);
});

test('B3 a frame in 20,000 fragments closes that connection', async () => {
  const socket = await open();
  const closed = closeCode(socket);
  for (let index = 0; index < 20_000; index += 1) socket.send('x', { fin: false });
  socket.send('x', { fin: true });
  expect([1000, 1005, 1006, 1008, 1009]).toContain(await closed);
});

test('B5 a body of polling over the limit is 413', async () => {
  const path = `/socket/visitor/?EIO=4&transport=polling&site=${app.siteKey}`;
  const opened = await (await app.ask(path, { origin: pageOrigin })).text();
  const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
  const answer = await app.ask(`${path}&sid=${sid}`, {
    method: 'POST',
    origin: pageOrigin,
    body: `4${'a'.repeat(limits.frameBytes)}`,
    headers: { 'content-type': 'text/plain;charset=UTF-8' },
  });
  expect(answer.status).toBe(413);
});

test.each(['&EIO=3', '&EIO=x', '&transport=x', '&sid=tidak-ada', '&transport=websocket'])(
  'B3 a handshake with %s is 400',
  async (change) => {
    const asked = new URLSearchParams(`EIO=4&transport=polling&site=${app.siteKey}`);
    for (const [name, value] of new URLSearchParams(change)) asked.set(name, value);
    const answer = await app.ask(`/socket/visitor/?${asked.toString()}`, { origin: pageOrigin });
    expect(answer.status).toBe(400);
  },
);

test.each([
  ['bad JSON', '42["message:send",{'],
  ['no array', '42{}'],
  ['no name', '42[]'],
  ['a number as name', '42[1]'],
  ['an unknown namespace', '40/lain,'],
  ['an unknown packet', '49'],
  ['an unknown engine packet', 'x'],
  ['a placeholder without its binary', '451-["message:send",{"_placeholder":true,"num":0}]'],
  ['a placeholder far away', '451-["message:send",{"_placeholder":true,"num":99}]'],
  ['very many attachments', '459999999999-["a"]'],
  ['an acknowledgement of nothing', '431[]'],
  ['a reserved name', '42["disconnect"]'],
  ['a reserved name that connects', '42["connection",{}]'],
  ['deep nesting', `42["visitor:start",${'['.repeat(20_000)}${']'.repeat(20_000)}]`],
  ['binary out of nowhere', Buffer.from('Halo')],
])('B3 %s harms that connection at most', async (_what, frame) => {
  const socket = await open();
  socket.send(frame);
  // Either it is closed, or it still answers a ping of its own (a "visitor:start" with an id).
  const answered = new Promise<string>((resolve) => {
    socket.on('message', (data: Buffer) => data.toString().startsWith('437[') && resolve('answered'));
    socket.on('close', () => resolve('closed'));
  });
  socket.send('427["visitor:start",{}]');
  expect(['answered', 'closed']).toContain(await answered);
  socket.close();
});
