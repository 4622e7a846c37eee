import { checkpointOf } from './checkpoint-of.js';
import { crowdOrigin } from './crowd.js';
import { expect, test } from './fault.js';
import { StaffClient } from './staff-client.js';
import { VisitorClient } from './visitor-client.js';

test('F1 kill -9 between a change and its entry in the feed: every inbox hears of it all the same', async ({
  startServer,
}) => {
  test.setTimeout(120_000);
  const server = await startServer();
  const staff = await StaffClient.start(server);
  const visitor = new VisitorClient(server.url, server.siteKey, crowdOrigin);
  await visitor.send('Halo');
  const list = async () => {
    const reply = await staff.call('conversation:list', { view: 'open' });
    return reply.ok ? reply.value : { rows: [], cursors: {} };
  };
  // The effects of the message are done: the next change is the resolution.
  await expect.poll(async () => (await list()).cursors, { timeout: 20_000 }).toEqual({ first: 1 });
  const { rows, cursors } = await list();
  const conversationId = rows[0]?.id ?? '';

  // Else the next process would find the message, do its effects once more, and enter the conversation by the way.
  const storedAt = new Date();
  await expect.poll(() => checkpointOf(server), { timeout: 30_000 }).toBeGreaterThan(storedAt.getTime() + 2_000);

  await server.dieAfterNextChange();
  void staff.call('conversation:resolve', { conversationId });
  await server.ended();
  await server.startAgain();

  await expect
    .poll(
      async () => {
        const reply = await staff.call('conversation:changes', { after: cursors });
        return reply.ok ? reply.value.rows.map(({ id, state }) => ({ id, state })) : [];
      },
      { timeout: 30_000 },
    )
    .toEqual([{ id: conversationId, state: 'resolved' }]);
  visitor.close();
  staff.close();
});
