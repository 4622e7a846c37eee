import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startBadLine } from '../../test/bad-line.js';
import { connectStaff, connectVisitor, type StaffClient, type VisitorClient } from '../../test/clients.js';
import { makeOwner, makeVisitor } from '../../test/people.js';
import { commandPacket, connectPacket, openWebSocket } from '../../test/raw-connections.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let line: Awaited<ReturnType<typeof startBadLine>>;
let staff: StaffClient;
let visitor: { client: VisitorClient; token: string; conversationId: string };
beforeAll(async () => {
  app = await sharedTestApp();
  line = await startBadLine(app);
  staff = await connectStaff(app, await makeOwner(app));
});
beforeEach(async () => {
  visitor = await makeVisitor(app, { text: 'Halo' });
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const message = (text: string) => ({ clientId: randomUUID(), text });
const behindTheLine = () => connectVisitor(line.app, { token: visitor.token });

/** I1 and I2: each once, numbers without holes, and both sides read the same in the same order. */
async function expectStored(...texts: string[]): Promise<void> {
  const asked = { conversationId: visitor.conversationId, after: 0 };
  for (const client of [visitor.client, staff] as const) {
    const { messages } = await (client as VisitorClient).get('message:list', asked);
    expect(messages.map(({ seq, text }) => [seq, text])).toEqual(texts.map((text, index) => [index + 1, text]));
  }
}

test('F10 I1 I2 what comes one byte at a time is stored once, and answered', async () => {
  const client = await behindTheLine();
  line.drip();
  expect(await client.get('message:send', message('satu per satu'))).toMatchObject({ seq: 2 });
  line.heal();
  await expectStored('Halo', 'satu per satu');
});

test('F10 I1 I2 a line that is reset in the middle of a frame leaves nothing of it; sent again it is there once', async () => {
  const client = await behindTheLine();
  const sent = message('terputus di tengah');
  line.resetNext();
  await expect(client.call('message:send', sent)).rejects.toThrow();
  await expectStored('Halo');
  expect(await (await behindTheLine()).get('message:send', sent)).toMatchObject({ seq: 2 });
  await expectStored('Halo', 'terputus di tengah');
});

test('F10 I1 I2 what was sent again on a new line, since the old one was silent, is no other when it comes at last', async () => {
  const client = await behindTheLine();
  const sent = message('lama sekali');
  line.fallSilent();
  const late = client.get('message:send', sent);
  const again = await visitor.client.get('message:send', sent);
  line.heal();
  expect(await late).toEqual(again);
  await expectStored('Halo', 'lama sekali');
});

test('F11 I1 I2 frames that come twice, and two that have changed places, are one message each in the order of the server', async () => {
  const { socket, heard } = await openWebSocket(app);
  socket.send(connectPacket({ token: visitor.token }));
  await expect.poll(() => heard.some((packet) => packet.startsWith('40'))).toBe(true);
  const [first, second] = ['pertama', 'kedua'].map((text, index) =>
    commandPacket(index, 'message:send', message(text)),
  );
  for (const packet of [second, first, second, first]) socket.send(packet ?? '');
  const answers = () => heard.filter((packet) => packet.startsWith('43')).map((packet) => packet.slice(2));
  await expect.poll(() => answers().length).toBe(4);
  // Each repeat has the answer of the first time.
  expect(new Set(answers()).size).toBe(2);
  const { messages } = await visitor.client.get('message:list', {
    conversationId: visitor.conversationId,
    after: 1,
  });
  expect(messages.map(({ text }) => text).toSorted()).toEqual(['kedua', 'pertama']);
  await expectStored('Halo', ...messages.map(({ text }) => text));
});

test('F11 a guest whose start comes twice is one visitor: what is written on this line is there for the kept token', async () => {
  const { socket, heard } = await openWebSocket(app);
  socket.send(connectPacket({}));
  await expect.poll(() => heard.some((packet) => packet.startsWith('40'))).toBe(true);
  for (const id of [0, 1]) socket.send(commandPacket(id, 'visitor:start', {}));
  const answerTo = (id: number) => heard.find((packet) => packet.startsWith(`43${id}[`))?.slice(3);
  await expect.poll(() => answerTo(1)).toBeDefined();
  expect(answerTo(1)).toBe(answerTo(0));
  socket.send(commandPacket(2, 'message:send', message('Halo lagi')));
  await expect.poll(() => answerTo(2)).toMatch('"ok":true');
  const [{ value }] = JSON.parse(answerTo(0) ?? '') as [{ value: { token: string } }];
  const same = await connectVisitor(app, { token: value.token });
  // The summary follows the message.
  await expect.poll(() => same.get('conversation:open', {})).toMatchObject({ conversation: { lastSeq: 1 } });
});
