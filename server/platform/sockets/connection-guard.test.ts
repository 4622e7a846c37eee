import { randomUUID } from 'node:crypto';
import { Types } from 'mongoose';
import { Namespace } from 'socket.io';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi, type MockInstance } from 'vitest';
import { limits } from '../../../shared/wire/limits.js';
import { connectStaff, type StaffClient, type VisitorClient } from '../../test/clients.js';
import { paces } from '../../app/paces.js';
import { makeOwner, makeVisitor, type StaffPerson } from '../../test/people.js';
import { commandPacket, connectPacket, openPolling, openWebSocket } from '../../test/raw-connections.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';
import { mostPackets, PacketRules } from './packet-rules.js';
import { mostUnreadOfNetwork } from './unread-of-networks.js';

let app: TestApp;
let owner: StaffPerson;
let neighbour: VisitorClient;
let token: string;
beforeAll(async () => {
  app = await startTestApp();
  owner = await makeOwner(app);
  ({ client: neighbour, token } = await makeVisitor(app, { text: 'Halo' }));
});
/** Called for every socket that is made. */
let made: MockInstance<Namespace['_add']>;
beforeEach(() => {
  made = vi.spyOn(Namespace.prototype, '_add');
});
afterEach(async () => {
  vi.restoreAllMocks();
  expect(await neighbour.call('site:open', { language: 'id' })).toMatchObject({ ok: true });
  expect(app.faults()).toEqual([]);
});
afterAll(() => app.stop());

const isClosed = { timeout: 15_000 };
const ping = commandPacket(7, 'site:open', { language: 'id' });

test('nothing is kept of the headers that a visitor or a staff member came with, once they are in', async () => {
  const { client } = await makeVisitor(app);
  const staff = await connectStaff(app, owner);
  const requests = made.mock.calls.map(([{ conn }]) => conn.request);
  expect(requests.map(({ headers, rawHeaders }) => ({ headers, rawHeaders }))).toEqual(
    Array(2).fill({ headers: {}, rawHeaders: [] }),
  );
  client.socket.disconnect();
  staff.socket.disconnect();
});

describe('one CONNECT per connection', () => {
  test('B3 of 21,800 CONNECT packets in one body one makes a socket and one token is looked up', async () => {
    const lookedUp = vi.spyOn(app.services.visitors, 'authenticate');
    const connection = await openPolling(app);
    const packets = [connectPacket({ token }), ...Array<string>(21_500).fill('40')];
    await connection.post(...packets);
    await expect.poll(connection.isClosed, isClosed).toBe(true);
    expect(made.mock.calls.length).toBeLessThanOrEqual(1);
    expect(lookedUp.mock.calls.length).toBeLessThanOrEqual(1);
  });

  test('B3 a body of more packets than may come in ten seconds closes the connection, and none of them is looked at', async () => {
    const looked = vi.spyOn(PacketRules.prototype, 'faultOf');
    const connection = await openPolling(app);
    await connection.post(...Array<string>(mostPackets + 1).fill('3'));
    await expect.poll(connection.isClosed, isClosed).toBe(true);
    expect(looked).not.toHaveBeenCalled();
  });

  test.each<[string, string[]]>([
    ['a second CONNECT', [connectPacket(), '40']],
    ['a CONNECT to a namespace that is not there', ['40/lain,']],
    ['an event before the CONNECT', [ping]],
    ['an event before the answer to the CONNECT', [connectPacket(), ping]],
    ['an acknowledgement that nobody asked for', [connectPacket(), '431[]']],
    ['a binary event', ['451-["message:send",{"_placeholder":true,"num":0}]']],
  ])('B3 %s closes the connection at once, and what came behind it is not read', async (_what, packets) => {
    const { socket, heard } = await openWebSocket(app);
    for (const packet of [...packets, ping]) socket.send(packet);
    await expect.poll(() => socket.readyState, isClosed).toBe(socket.CLOSED);
    expect(heard.filter((packet) => packet.startsWith('43'))).toEqual([]);

    made.mockClear();
    const connection = await openPolling(app);
    await connection.post(...packets, ping);
    await expect.poll(connection.isClosed, isClosed).toBe(true);
    expect(made.mock.calls.length).toBeLessThanOrEqual(1);
  });

  test.each<[string, string | Buffer]>([
    ['a second CONNECT', '40'],
    ['an event of another namespace', '42/lain,["site:open",{"language":"id"}]'],
    ['an acknowledgement that nobody asked for', '431[{}]'],
    ['a binary event', '451-["message:send",{"_placeholder":true,"num":0}]'],
    ['binary data', Buffer.from('Halo')],
  ])('B3 once it is in, %s closes the connection', async (_what, packet) => {
    const { socket, heard } = await openWebSocket(app);
    socket.send(connectPacket());
    await expect.poll(() => heard.some((one) => one.startsWith('40'))).toBe(true);
    socket.send(packet);
    socket.send(ping);
    await expect.poll(() => socket.readyState, isClosed).toBe(socket.CLOSED);
    expect(heard.filter((one) => one.startsWith('43'))).toEqual([]);
  });

  test('B2 a client that is refused is told why, and the connection ends', async () => {
    const { socket, heard } = await openWebSocket(app);
    socket.send(connectPacket({ token: 'salah' }));
    await expect.poll(() => socket.readyState, isClosed).toBe(socket.CLOSED);
    expect(heard.at(-1)).toContain('E_AUTH');

    const connection = await openPolling(app);
    await connection.post(connectPacket({ token: 'salah' }));
    expect(await (await connection.poll()).text()).toContain('E_AUTH');
    await connection.post(connectPacket({ token }));
    await expect.poll(connection.isClosed, isClosed).toBe(true);
  });

  test('B3 a WebSocket with the id of a connection by polling, which would be counted nowhere, is 400', async () => {
    const connection = await openPolling(app);
    expect(connection.upgrades).toEqual([]);
    expect(await connection.statusOfUpgrade()).toBe(400);
    expect(await connection.isClosed()).toBe(false);
  });
});

test('B4 a handshake that is not finished is closed within its time, by WebSocket and by polling', async () => {
  expect(paces.handshakeMs).toBe(5_000);
  const hasty = await startTestApp({}, { pace: { handshakeMs: 300 } });
  const [byWebSocket, byPolling] = [await openWebSocket(hasty), await openPolling(hasty)];
  await expect.poll(byWebSocket.isClosed, isClosed).toBe(true);
  await expect.poll(byPolling.isClosed, isClosed).toBe(true);
  await hasty.stop();
}, 60_000);

describe('B25 a client that does not read', () => {
  /** As long as a message can be, of signs that have three bytes. */
  const large = '語'.repeat(limits.messageText);
  let staff: StaffClient;
  let reader: { token: string; conversationId: string; visitorId: string };
  const page = () => commandPacket(1, 'message:list', { conversationId: reader.conversationId, after: 0 });

  beforeAll(async () => {
    staff = await connectStaff(app, owner);
    const { client, ...made } = await makeVisitor(app, { text: 'Halo' });
    client.socket.disconnect();
    const first = await app.store.messages.findOne({ conversationId: made.conversationId }).lean();
    const conversation = await app.store.conversations.findById(made.conversationId).lean();
    reader = { ...made, visitorId: conversation?.visitorId ?? '' };
    const more = Array.from({ length: limits.messagePage }, (_, index) => ({
      ...first,
      _id: new Types.ObjectId(),
      clientId: randomUUID(),
      seq: index + 2,
      text: large,
    }));
    await app.store.messages.insertMany(more);
  });

  const isThere = async () => {
    const { online } = await staff.get('presence:list', { visitorIds: [reader.visitorId] });
    return online.length > 0;
  };
  const enter = async () => {
    const connection = await openWebSocket(app);
    connection.socket.send(connectPacket({ token: reader.token }));
    await expect.poll(isThere).toBe(true);
    return connection;
  };
  const patience = { timeout: 30_000 };

  test('by WebSocket it is dropped, and the store is not asked for it any more', async () => {
    const read = vi.spyOn(app.services.messages, 'listAfter');
    const { socket, heard } = await enter();
    socket.pause();
    for (let count = 0; count < 60; count += 1) socket.send(page());
    await expect.poll(isThere, patience).toBe(false);
    // What the kernel takes of a paused connection is not the server's.
    expect(read.mock.calls.length).toBeLessThan(30);
    socket.resume();
    await expect.poll(() => socket.readyState, patience).toBe(socket.CLOSED);
    expect(heard.length).toBeLessThan(30);
  }, 60_000);

  test('by polling it is dropped: it sends and never asks for an answer', async () => {
    const read = vi.spyOn(app.services.messages, 'listAfter');
    const connection = await openPolling(app);
    await connection.post(connectPacket({ token: reader.token }));
    await expect.poll(isThere).toBe(true);
    await connection.post(...Array<string>(60).fill(page()));
    await expect.poll(isThere, patience).toBe(false);
    expect(read.mock.calls.length).toBeLessThan(12);
    await expect.poll(connection.isClosed, isClosed).toBe(true);
  }, 60_000);

  test('what is announced to it counts as well', async () => {
    const { socket } = await enter();
    socket.pause();
    const { conversationId } = reader;
    for (let count = 0; count < 3_000 && (await isThere()); count += 1) {
      await Promise.all(
        Array.from({ length: 10 }, () =>
          staff.call('message:send', { conversationId, clientId: randomUUID(), text: large }),
        ),
      );
    }
    expect(await isThere()).toBe(false);
  }, 120_000);

  test('many of one network, each below its bound, are bounded as well; a reader among them stays', async () => {
    const { token } = reader;
    const there = { 'x-forwarded-for': '203.0.113.20' };
    const honest = await openWebSocket(app, { headers: there });
    honest.socket.send(connectPacket({ token }));
    const count = Math.ceil(mostUnreadOfNetwork / 2_400_000) + 5;
    const silent = await Promise.all(Array.from({ length: count }, () => openPolling(app, { headers: there })));
    for (const connection of silent) await connection.post(connectPacket({ token }));
    await expect.poll(isThere).toBe(true);
    for (const connection of silent) await connection.post(page(), page());
    const closed = async () => {
      const states = await Promise.all(silent.map((connection) => connection.isClosed()));
      return states.filter(Boolean).length;
    };
    await expect.poll(closed, patience).toBeGreaterThanOrEqual(4);
    expect(await closed()).toBeLessThan(count);
    expect(honest.socket.readyState).toBe(honest.socket.OPEN);
    honest.socket.terminate();
  }, 60_000);

  test('one that reads late is not dropped for two pages of the largest messages', async () => {
    const { socket, heard } = await enter();
    const answers = () => heard.filter((packet) => packet.startsWith('43'));
    const read = vi.spyOn(app.services.messages, 'listAfter');
    socket.pause();
    for (let count = 0; count < 2; count += 1) socket.send(page());
    await expect.poll(() => read.mock.calls.length, patience).toBe(2);
    await Promise.all(read.mock.results.map(({ value }) => value as Promise<unknown>));
    socket.resume();
    await expect.poll(() => answers().length, patience).toBe(2);
    expect(socket.readyState).toBe(socket.OPEN);
    socket.terminate();
  }, 60_000);
});
