import { randomUUID } from 'node:crypto';
import { checkpointOf } from './checkpoint-of.js';
import { crowdOrigin } from './crowd.js';
import { expect, test } from './fault.js';
import { StaffClient } from './staff-client.js';
import { VisitorClient } from './visitor-client.js';

for (const how of ['edit', 'delete'] as const) {
  const title = `F1 kill -9 between the ${how} of a message and what follows: the list has it, and who was away sees it on return`;
  // They take the same way as a change, of which `npm test` kills one.
  test(title, { tag: '@all' }, async ({ startServer }) => {
    test.setTimeout(120_000);
    const server = await startServer();
    const staff = await StaffClient.start(server);
    const visitor = new VisitorClient(server.url, server.siteKey, crowdOrigin);
    const { conversationId } = await visitor.send('Halo');
    const answer = { conversationId, clientId: randomUUID(), text: 'rahasia' };
    const sent = await staff.call('message:send', answer);
    const seq = sent.ok ? sent.value.seq : 0;
    const lastText = async () => {
      const reply = await staff.call('conversation:open', { conversationId });
      return reply.ok ? reply.value.conversation.lastText : undefined;
    };
    await expect.poll(lastText, { timeout: 20_000 }).toBe('rahasia');
    // Else the next process would find the message as one that was just stored.
    const storedAt = new Date();
    await expect.poll(() => checkpointOf(server), { timeout: 30_000 }).toBeGreaterThan(storedAt.getTime() + 2_000);
    const { token } = visitor;
    visitor.close();

    await server.dieAfterNextMessageChange();
    const change = { conversationId, seq, expectedRevision: 0 };
    if (how === 'edit') void staff.call('message:edit', { ...change, text: 'Sudah dikirim' });
    else void staff.call('message:delete', change);
    await server.ended();
    await server.startAgain();

    const text = how === 'edit' ? 'Sudah dikirim' : '';
    await expect.poll(lastText, { timeout: 60_000 }).toBe(text);

    const back = new VisitorClient(server.url, server.siteKey, crowdOrigin, { token });
    const changes = async () => {
      const reply = await back.call('message:list', { conversationId, after: seq, afterRevision: 0 });
      return reply.ok ? reply.value : undefined;
    };
    await expect
      .poll(changes, { timeout: 20_000 })
      .toMatchObject({ lastRevision: 1, changed: [{ seq, text, ...(how === 'delete' ? { isDeleted: true } : {}) }] });
    back.close();
    staff.close();
  });
}
