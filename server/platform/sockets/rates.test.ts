import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { visitorCommands } from '../../../shared/wire/commands.js';
import { askBeside } from '../../test/ask-beside.js';
import { connectVisitor } from '../../test/clients.js';
import { makeOwner, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { commandPacket, connectPacket, openPolling, openWebSocket } from '../../test/raw-connections.js';
import { ownOrigin, pageOrigin, startTestApp, type TestApp } from '../../test/start-test-app.js';
import { clientAddress } from '../http/client-address.js';
import { areAll } from '../../test/are-all.js';
import { mostOfNetwork } from './network-limits.js';
import { mostPackets } from './packet-rules.js';
import { busyGuests, mostAnswered } from './rate-limits.js';
import { mostRefusals } from './refusals.js';

/** In `npm test` a tenth, but for the crowd of one test: the count is the same. */
const most = areAll ? mostOfNetwork : { open: 100, handshakes: { ...mostOfNetwork.handshakes, points: 150 } };

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ SAPA_RATE_LIMITS: 'true', SAPA_TRUST_PROXY: '1' }, { socketsOfNetwork: most });
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

let networks = 10;
const tooMuch = { ok: false, error: { code: 'E_RATE', retryAfter: expect.any(Number) as number } };
const times = <Answer>(count: number, ask: () => Promise<Answer>) => Promise.all(Array.from({ length: count }, ask));

test('B14 messages beyond the rate are E_RATE with the time to wait, and are not stored (ASVS 5.0 V2.4.1)', async () => {
  const { client } = await makeVisitor(app);
  const { points } = visitorCommands['message:send'].rate;
  const answers = await times(points + 5, () => client.call('message:send', { clientId: randomUUID(), text: 'Halo' }));
  // Those that a slow machine has not stored in time (`E_UNAVAILABLE`) are counted, and stored, as well.
  const isTooMuch = (answer: (typeof answers)[number]) => !answer.ok && answer.error.code === 'E_RATE';
  expect(answers.filter(isTooMuch)).toMatchObject(Array(5).fill(tooMuch));
  await expect.poll(() => app.store.messages.countDocuments()).toBe(points);
});

test('B14 one visitor is sent so much and no more, by however many lines, and no other is held up (ASVS 5.0 V2.4.1)', async () => {
  const { client, token, conversationId } = await makeVisitor(app, { text: 'Halo' });
  const { _id, clientId, ...first } = (await app.store.messages.findOne({ conversationId }).lean())!;
  const long = Array.from({ length: 99 }, (_, index) => ({
    ...{ ...first, text: '語'.repeat(4_000), seq: index + 2, clientId: randomUUID() },
  }));
  await app.store.messages.insertMany(long);
  const page = { conversationId, after: 0 };
  for (let asked = 0; asked * 99 * 4_000 <= mostAnswered.points; asked += 1) await client.get('message:list', page);
  expect(await client.call('message:list', page)).toMatchObject(tooMuch);
  const another = await connectVisitor(app, { token });
  await another.call('message:list', page);
  expect(await another.call('message:list', page)).toMatchObject(tooMuch);
  const neighbour = await makeVisitor(app, { text: 'Halo' });
  const own = { conversationId: neighbour.conversationId, after: 0 };
  expect(await neighbour.client.call('message:list', own)).toMatchObject({ ok: true });
});

test('B14 beginning anew brings no fresh count: new visitors are counted by connection (ASVS 5.0 V15.3.4)', async () => {
  const { points } = visitorCommands['visitor:start'].rate;
  const there = { headers: { 'x-forwarded-for': '203.0.113.7' } };
  const client = await connectVisitor(app, there);
  const answers = await times(points + 2, () => client.call('visitor:start', {}));
  expect(answers.map(({ ok }) => ok)).toEqual([...Array<boolean>(points).fill(true), false, false]);
  expect(answers.at(-1)).toMatchObject(tooMuch);
  const neighbour = await connectVisitor(app, there);
  expect(await neighbour.call('visitor:start', {})).toMatchObject({ ok: true });
});

test('B14 guests of one network do not lock each other out, and a flood of them is refused (ASVS 5.0 V2.4.1)', async () => {
  const { points } = visitorCommands['visitor:start'].rate;
  const there = { headers: { 'x-forwarded-for': '203.0.113.9' } };
  const crowd = await times(busyGuests, () => connectVisitor(app, there));
  const flooding = await times(200, () => crowd[0]!.call('site:open', { language: 'id' }));
  expect(flooding.at(-1)).toMatchObject(tooMuch);
  for (const guest of crowd.slice(1))
    expect(await guest.call('site:open', { language: 'id' })).toMatchObject({ ok: true });

  const begun = await Promise.all(
    crowd.flatMap((guest) => Array.from({ length: points }, () => guest.call('visitor:start', {}))),
  );
  expect(begun.filter(({ ok }) => !ok)).toEqual([]);
  const oneMore = await connectVisitor(app, there);
  expect(await oneMore.call('visitor:start', {})).toMatchObject(tooMuch);
  const spoofed = await connectVisitor(app, { headers: { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' } });
  expect(await spoofed.call('visitor:start', {})).toMatchObject(tooMuch);
  const elsewhere = await connectVisitor(app, { headers: { 'x-forwarded-for': '203.0.113.10' } });
  expect(await elsewhere.call('visitor:start', {})).toMatchObject({ ok: true });
});

describe('B14 sockets of one network (ASVS 5.0 V2.4.1)', () => {
  const shake = (address: string, gateway = 'visitor', site = app.siteKey) =>
    app.ask(`/socket/${gateway}/?EIO=4&transport=polling&site=${site}`, {
      origin: pageOrigin,
      headers: { 'x-forwarded-for': address },
    });

  async function someAtATime<Answer>(count: number, ask: (index: number) => Promise<Answer>): Promise<Answer[]> {
    const answers: Answer[] = [];
    while (answers.length < count) {
      const length = Math.min(50, count - answers.length);
      answers.push(...(await Promise.all(Array.from({ length }, (_, index) => ask(answers.length + index)))));
    }
    return answers;
  }

  test('more than may be open are refused, by polling and by socket, until one has gone; neighbours come in', async () => {
    const enter = (host: number) =>
      connectVisitor(app, { headers: { 'x-forwarded-for': `2001:db8:0:3::${host.toString(16)}` } });
    const clients = await someAtATime(most.open, enter);
    const refused = await shake('2001:db8:0:3::ffff');
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ error: { code: 'E_RATE' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('access-control-allow-origin')).toBe(pageOrigin);
    await expect(enter(1)).rejects.toThrow('websocket error');
    expect(await statusOfSocket('2001:db8:0:3::1')).toBe(429);
    await connectVisitor(app, { headers: { 'x-forwarded-for': '2001:db8:0:4::1' } });

    clients.pop()?.socket.disconnect();
    const last = await vi.waitFor(() => enter(1), 15_000);
    for (const { socket } of [...clients, last]) socket.disconnect();
  }, 60_000);

  /** What an upgrade is refused with, which the client of the product cannot see. */
  async function statusOfSocket(address: string): Promise<number | undefined> {
    const url = `${app.address.replace('http', 'ws')}/socket/visitor/?EIO=4&transport=websocket&site=${app.siteKey}`;
    const socket = new WebSocket(url, { origin: pageOrigin, headers: { 'x-forwarded-for': address } });
    const [, answer] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
    answer.destroy();
    return answer.statusCode;
  }

  test.each(['visitor', 'staff'])(
    'more than may come in a minute are refused before the %s gateway',
    async (gateway) => {
      const { points } = most.handshakes;
      // Each is refused as well, at the visitors' gateway after a question to the store.
      const answers = await someAtATime(points + 7, () => shake('203.0.113.50', gateway, 'tidak-ada'));
      expect(answers.map(({ status }) => status).sort()).toEqual([
        ...Array<number>(points).fill(403),
        ...Array<number>(7).fill(429),
      ]);
      expect((await shake('203.0.113.51', gateway, 'tidak-ada')).status).toBe(403);
    },
  );

  test('a connection that broke the protocol counts as twenty more', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.60' };
    await someAtATime(Math.ceil(most.handshakes.points / 21), async () => {
      const connection = await openPolling(app, { headers });
      await connection.post('40/lain,');
    });
    expect((await shake('203.0.113.60')).status).toBe(429);
    expect((await shake('203.0.113.61')).status).toBe(200);
  }, 60_000);

  test('a token that is refused counts as another one', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.62' };
    const refused = () => connectVisitor(app, { token: 'salah', headers }).catch((error: Error) => error.message);
    await someAtATime(most.handshakes.points / 2, refused);
    expect((await shake('203.0.113.62')).status).toBe(429);
  }, 60_000);
});

describe('B14 a socket that goes on although it is refused is dropped (ASVS 5.0 V2.4.1)', () => {
  const isClosed = { timeout: 15_000 };
  const enter = async () => {
    const connection = await openWebSocket(app);
    connection.socket.send(connectPacket());
    await expect.poll(() => connection.heard.some((packet) => packet.startsWith('40'))).toBe(true);
    return connection;
  };

  test.each([
    ['not understood', commandPacket(1, 'tidak:ada', {})],
    ['too often', commandPacket(1, 'site:open', { language: 'id' })],
  ])('for what is %s', async (_why, packet) => {
    const { socket, heard } = await enter();
    for (let count = 0; count < 800; count += 1) socket.send(packet);
    await expect.poll(() => socket.readyState, isClosed).toBe(socket.CLOSED);
    const answers = heard.filter((one) => one.startsWith('43')).length;
    expect(answers).toBeLessThan(mostRefusals + 100);
  });

  test('and what it sent beyond all rates in one body is not looked at', async () => {
    const looked = vi.spyOn(visitorCommands['typing:set'].input, 'safeParse');
    const connection = await openPolling(app);
    await connection.post(connectPacket());
    await connection.poll();
    await connection.post(...Array<string>(3_000).fill('42["typing:set"]'));
    await expect.poll(connection.isClosed, isClosed).toBe(true);
    expect(looked.mock.calls.length).toBeLessThanOrEqual(mostPackets);
    looked.mockRestore();
  });

  test('a page that calls as often as its screen is drawn is refused, and keeps its line', async () => {
    const { client } = await makeVisitor(app);
    const calls = await times(590, () => client.call('visitor:describe', { attributes: {} }));
    expect(calls.filter(({ ok }) => !ok).length).toBeGreaterThan(500);
    expect(await client.call('message:send', { clientId: randomUUID(), text: 'Halo' })).toMatchObject({ ok: true });
  });
});

test('B14 all of an IPv6 network has one count on a socket (ASVS 5.0 V2.4.1)', async () => {
  const { points } = visitorCommands['visitor:start'].rate;
  const start = async (address: string, count: number) => {
    const client = await connectVisitor(app, { headers: { 'x-forwarded-for': address } });
    return times(count, () => client.call('visitor:start', {}));
  };
  const hosts = Array.from({ length: busyGuests }, (_, index) => `2001:db8:0:1::${index + 1}`);
  const begun = await Promise.all(hosts.map((host) => start(host, points)));
  for (const answer of begun.flat()) expect(answer).toMatchObject({ ok: true });
  expect(await start('2001:db8:0:1:ffff::1', 1)).toMatchObject([tooMuch]);
  expect(await start('2001:db8:0:2::1', 1)).toMatchObject([{ ok: true }]);
});

test.each([
  ['POST', `/api/embed-check/${randomUUID()}`, 30],
  ['GET', `/api/embed-check/${randomUUID()}?report=x`, 30],
  ['POST', '/api/transcripts/proof', 30],
  ['PUT', `/api/visitor/attachments/${randomUUID()}?site=KEY`, 90],
])('B14 all of an IPv6 network has one count at %s %s (ASVS 5.0 V2.4.1)', async (method, path, points) => {
  const origin = method === 'PUT' ? pageOrigin : ownOrigin;
  const network = `2001:db8:${networks++}:1`;
  const ask = async (address: string) => {
    const headers = { 'x-forwarded-for': address };
    return (await app.ask(path.replace('KEY', app.siteKey), { method, origin, headers })).status;
  };
  const statuses = await Promise.all(Array.from({ length: points }, (_, index) => ask(`${network}::${index}`)));
  expect(statuses).not.toContain(429);
  expect(await ask(`${network}:ffff::1`)).toBe(429);
  expect(await ask(`2001:db8:${networks++}:1::1`)).not.toBe(429);
});

test('B14 V19 one visitor looks for answers so often and no more, and no other is held up', async () => {
  const [one, other] = await Promise.all([makeVisitor(app), makeVisitor(app)]);
  const look = ({ token }: { token: string }) => askBeside(app, 'unread', { token });
  const statuses = await times(30, async () => (await look(one)).status);
  expect(new Set(statuses)).toEqual(new Set([200]));
  const refused = await look(one);
  expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([429, expect.any(Number)]);
  expect((await look(other)).status).toBe(200);
});

test('B14 C10 messages by request and by socket have one count', async () => {
  const { client, token } = await makeVisitor(app);
  const { points } = visitorCommands['message:send'].rate;
  const send = () => askBeside(app, 'messages', { token, body: { clientId: randomUUID(), text: 'Halo' } });
  const statuses = await times(points, async () => (await send()).status);
  // One that a slow machine has not stored in time (503) counts as well.
  expect(statuses).toContain(200);
  expect(statuses).not.toContain(429);
  expect(await client.call('message:send', { clientId: randomUUID(), text: 'Halo' })).toMatchObject(tooMuch);
  expect((await send()).status).toBe(429);
});

test('B14 one person of the staff asks for a first page so often and no more (ASVS 5.0 V2.4.1)', async () => {
  const [one, other] = [await makeOwner(app), await makeStaff(app, { siteIds: ['first'] })];
  const ask = ({ cookie }: StaffPerson) => app.ask('/api/first-page?view=open', { cookie });
  const statuses = await times(60, async () => (await ask(one)).status);
  expect(new Set(statuses)).toEqual(new Set([200]));
  const refused = await ask(one);
  expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([429, expect.any(Number)]);
  expect((await ask(other)).status).toBe(200);
});

test.each([
  [0, undefined, '192.0.2.1'],
  [0, '203.0.113.7', '192.0.2.1'],
  [1, undefined, '192.0.2.1'],
  [1, '203.0.113.7', '203.0.113.7'],
  [1, 'bohong, 203.0.113.7', '203.0.113.7'],
  [2, 'bohong, 203.0.113.7,198.51.100.1', '203.0.113.7'],
  [5, '203.0.113.7', '203.0.113.7'],
  [1, ' , ', '192.0.2.1'],
  [1, '203.0.113.7:51234', '203.0.113.7'],
  [1, '[2001:db8::7]:443', '2001:db8::7'],
  [1, '[2001:db8::7]', '2001:db8::7'],
  [1, '2001:db8::7', '2001:db8::7'],
  [2, 'bohong, 203.0.113.7:80, 198.51.100.1', '203.0.113.7'],
  [1, 'unknown', '192.0.2.1'],
  [1, '_hidden', '192.0.2.1'],
  [1, '7', '192.0.2.1'],
  [1, '203.0.113.7:80:90', '192.0.2.1'],
  [1, '[203.0.113.7', '192.0.2.1'],
  [1, '<script>', '192.0.2.1'],
])('with %i proxies and X-Forwarded-For %j the address is %s', (proxies, forwarded, expected) => {
  const request = {
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    socket: { remoteAddress: '192.0.2.1' },
  } as unknown as IncomingMessage;
  expect(clientAddress(request, proxies)).toBe(expected);
});

test('B14 with a port or without it is the same address over HTTP, and garbage is the proxy’s own', async () => {
  const ask = async (address: string) => {
    const headers = { 'x-forwarded-for': address };
    return (await app.ask('/api/transcripts/proof', { method: 'POST', headers })).status;
  };
  for (const [first, again] of [
    ['203.0.113.77:1', '203.0.113.77'],
    ['[2001:db8:77::1]:1', '2001:db8:77::2'],
    ['bohong', 'unknown'],
  ] as const) {
    for (let index = 0; index < 30; index += 1) expect(await ask(first)).not.toBe(429);
    expect(await ask(again)).toBe(429);
  }
});
