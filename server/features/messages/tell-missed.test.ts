import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { VisitorActor } from '../../kernel/actors.js';
import { connectVisitor } from '../../test/clients.js';
import { hearEachOther } from '../../test/hear-each-other.js';
import { makeOwner, makeVisitor } from '../../test/people.js';
import { makePublisher, type Publisher } from '../../test/publisher.js';
import { besideOf, startTestApp, type TestApp } from '../../test/start-test-app.js';

let apps: [TestApp, TestApp];
let publisher: Publisher;
beforeAll(async () => {
  const first = await startTestApp({ SAPA_ROLE: 'web' });
  const second = await startTestApp({ SAPA_ROLE: 'web', ...besideOf(first) });
  apps = [first, second];
  const owner = await makeOwner(second);
  publisher = await makePublisher(first, owner);
  await hearEachOther(first, second, owner);
});
afterAll(async () => {
  const [first, second] = apps;
  expect([...first.faults(), ...second.faults()]).toEqual([]);
  await second.halt();
  await first.stop();
});

test('P3 what a second tab writes while the conversation becomes a person’s reaches the first one', async () => {
  const [first, second] = apps;
  const { client, token, conversationId } = await makeVisitor(first, { text: 'Sebelum masuk' });
  const guest = await second.services.visitors.authenticate('first', token);
  const actor: VisitorActor = { kind: 'visitor', siteId: 'first', visitorId: guest!.visitorId };
  // The other process remembers whose it is.
  await second.services.messages.markRead(actor, { conversationId, seq: 0 });

  await client.get('visitor:identify', { token: await publisher.sign(randomUUID()), merge: true });
  const clientId = randomUUID();
  const sent = await second.services.messages.send(actor, { conversationId, clientId, text: 'Dari tab kedua' });
  expect(sent).toMatchObject({ conversationId, seq: 2 });
  // What was told before may be told again: the client knows it by its id.
  const told = expect.objectContaining({ clientId, text: 'Dari tab kedua' });
  await expect.poll(() => client.pushes('message:created')).toContainEqual(told);
});

test('what is stored though its sender was told to send it again reaches the visitor’s other tab', async () => {
  const [first, second] = apps;
  const { client, token, conversationId } = await makeVisitor(first, { text: 'Halo' });
  const otherTab = await connectVisitor(second, { token });
  const [stored] = await first.store.messages.find({ conversationId }).lean();
  // As by a write whose answer was lost.
  const { _id, ...message } = { ...stored!, seq: 2, clientId: randomUUID(), text: 'Masih di sana?' };
  await first.store.messages.create(message);
  await client.get('message:send', { clientId: message.clientId, text: message.text });
  await expect.poll(() => otherTab.pushes('message:created').at(-1)).toMatchObject({ seq: 2, text: 'Masih di sana?' });
});
