import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { connectStaff, connectVisitor } from '../../test/clients.js';
import { startCuttableProxy, type CuttableProxy } from '../../test/cuttable-proxy.js';
import { hearEachOther } from '../../test/hear-each-other.js';
import { openedBy } from '../../test/inbox-list.js';
import { makeOwner, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { besideOf, startTestApp, type TestApp } from '../../test/start-test-app.js';

const hello = (text: string) => ({ clientId: randomUUID(), text });

describe('several web processes', () => {
  let line: CuttableProxy;
  let one: TestApp;
  let other: TestApp;
  let sari: StaffPerson;
  beforeAll(async () => {
    line = await startCuttableProxy(inject('redisUrl'));
    one = await startTestApp();
    other = await startTestApp({ ...besideOf(one), REDIS_URL: line.url });
    sari = await makeOwner(one);
    await hearEachOther(one, other, sari);
  });
  afterAll(async () => {
    expect([...one.faults(), ...other.faults()]).toEqual([]);
    await other.halt();
    await one.stop();
    line.close();
  });

  test('the readers of another process hear what is written in this one', async () => {
    const { client, token, conversationId } = await makeVisitor(one, { text: 'Halo' });
    const secondTab = await connectVisitor(other, { token });
    const staff = await connectStaff(other, sari);
    await openedBy(staff, conversationId);
    const { seq } = await client.get('message:send', hello('Pesanan saya belum sampai'));
    await expect.poll(() => staff.pushes('message:created')).toContainEqual(expect.objectContaining({ seq }));
    await expect.poll(() => secondTab.pushes('message:created')).toContainEqual(expect.objectContaining({ seq }));
    expect(client.pushes('message:created')).toEqual([]);
    const { seq: answered } = await staff.get('message:send', { conversationId, ...hello('Kami cek dulu ya') });
    await expect
      .poll(() => client.pushes('message:created'))
      .toContainEqual(expect.objectContaining({ seq: answered }));
    staff.socket.disconnect();
  });

  test('a reader who has just come hears it, although nobody knew of them', async () => {
    const { client, token } = await makeVisitor(one, { text: 'Halo' });
    for (let round = 0; round < 10; round += 1) {
      const secondTab = await connectVisitor(other, { token });
      // At once: that the other process has a reader now cannot be known here yet.
      const { seq } = await client.get('message:send', hello(`${round}`));
      await expect.poll(() => secondTab.pushes('message:created')).toContainEqual(expect.objectContaining({ seq }));
      secondTab.socket.disconnect();
    }
  });

  test('nothing is published where no other process has a reader', async () => {
    const listener = new Redis(inject('redisUrl'));
    const published: string[] = [];
    listener.on('pmessage', (_pattern, channel: string) => published.push(channel));
    await listener.psubscribe(`*${new URL(one.config.mongodbUrl).pathname.slice(1)}:visitors#*`);
    const { client, token, conversationId } = await makeVisitor(one, { text: 'Halo' });
    const { visitorId } = await one.store.conversations.findById(conversationId).orFail().lean();
    const secondTab = await connectVisitor(one, { token });
    const { seq } = await client.get('message:send', hello('Masih di sini'));
    await expect.poll(() => secondTab.pushes('message:created')).toContainEqual(expect.objectContaining({ seq }));
    const elsewhere = await connectVisitor(other, { token });
    await client.get('message:send', hello('Dan di sana'));
    await expect.poll(() => elsewhere.pushes('message:created')).toContainEqual(expect.objectContaining({ seq: 3 }));
    await expect.poll(() => published.at(-1)).toContain(visitorId);
    // What is published is of this one visitor's room, and of the one where nobody was known to be while it was asked.
    expect(new Set(published).size).toBe(1);
    listener.disconnect();
  });

  test('the other connections of somebody end in every process', async () => {
    const { token } = await makeVisitor(one, { text: 'Halo' });
    const [here, elsewhere] = [await connectVisitor(one, { token }), await connectVisitor(other, { token })];
    await here.get('data:erase', { confirm: 'erase' });
    await expect.poll(() => elsewhere.isConnected).toBe(false);
  });

  test('somebody is there while connected to any process, and gone with the last one', async () => {
    const visitor = await connectVisitor(one);
    const presence = () => visitor.pushes('presence:changed').at(-1);
    const [first, second] = [await connectStaff(other, sari), await connectStaff(one, sari)];
    await expect.poll(presence).toEqual({ isStaffOnline: true });
    first.socket.disconnect();
    second.socket.disconnect();
    await expect.poll(presence).toEqual({ isStaffOnline: false });
  });

  test('F6 who missed something while Redis was away connects anew, and only they', async () => {
    const { client, token, conversationId } = await makeVisitor(one, { text: 'Halo' });
    const missing = await connectVisitor(other, { token });
    const untouched = await connectVisitor(other, { token: (await makeVisitor(one)).token });
    const heard = () => missing.pushes('message:created').map((message) => (message as { text: string }).text);
    await client.get('message:send', hello('Terdengar'));
    await expect.poll(heard).toContain('Terdengar');
    line.cut();
    await client.get('message:send', hello('Tidak terdengar'));
    const here = await connectVisitor(other, { token });
    // A process without Redis serves its own clients.
    await here.get('message:send', hello('Dari sini'));
    await expect.poll(heard).toContain('Dari sini');
    expect(heard()).not.toContain('Tidak terdengar');
    line.restore();
    await expect.poll(() => missing.isConnected, { timeout: 15_000 }).toBe(false);
    await expect.poll(() => client.isConnected, { timeout: 15_000 }).toBe(false);
    expect(untouched.isConnected).toBe(true);
    const back = await connectVisitor(other, { token });
    expect((await back.get('message:list', { conversationId, after: 0, limit: 10 })).messages).toHaveLength(4);
  });

  test('B23 what was given to others while Redis is away is closed where it is open, by what is stored', async () => {
    const agent = await connectStaff(other, await makeStaff(one, { siteIds: ['first'] }));
    const witness = await connectStaff(other, sari);
    const { token, conversationId } = await makeVisitor(one, { text: 'Halo' });
    const visitor = await connectVisitor(other, { token });
    for (const staff of [agent, witness]) await openedBy(staff, conversationId);
    line.cut();
    await one.services.conversations.change([conversationId], (each) => ({ ...each, teamId: 'bill01' }));
    const isHeardByAgent = async () => {
      const { seq } = await visitor.get('message:send', hello('Rahasia'));
      const heard = expect.objectContaining({ seq });
      await expect.poll(() => witness.pushes('message:created')).toContainEqual(heard);
      // Of one connection and in order: what the agent had been sent would be here before this answer.
      await agent.get('conversation:list', { view: 'open' });
      return agent.pushes('message:created').some((each) => (each as { seq: number }).seq === seq);
    };
    await expect.poll(isHeardByAgent, { timeout: 15_000 }).toBe(false);
    line.restore();
    for (const { socket } of [agent, witness, visitor]) socket.disconnect();
  });
});
