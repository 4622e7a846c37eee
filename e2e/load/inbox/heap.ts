import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright';
import { inParallel } from '../loops.js';
import type { LightClient } from '../light-client.js';
import { makeVisitors } from '../visitors.js';
import { MB, type Row } from '../widget/rows.js';
import { alive } from '../widget/slow-page.js';
import type { Bench } from './bench.js';
import { openInbox } from './open-inbox.js';
import { listOf } from './list-of.js';

const visitors = 300;
/** An hour of five per second, sent as fast as the server takes them: what a busy one refuses would be missing here. */
const messages = 18_000;
const atOnce = 20;
/** Meanwhile another conversation is opened every so many messages. */
const openEvery = 600;

/**
 * What an open inbox keeps after an hour's traffic: half of the messages are visitors', half replies, in conversations of which some are
 * opened meanwhile.
 */
export async function measureHeap(bench: Bench): Promise<Row[]> {
  const talks = await beginTalks(bench);
  const inbox = await openInbox(await bench.browser(), bench.owner);
  const before = await alive(inbox.cdp);
  // They see the conversations of every team; one connection alone would not send so many per second.
  const colleagues = bench.staff.filter(({ role }) => role !== 'agent');
  const refused = new Map<string, number>();
  let [received, opened] = [0, 0];
  let opening = Promise.resolve();
  inbox.cdp.on('Network.webSocketFrameReceived', () => (received += 1));
  await inParallel(messages, atOnce, async (index) => {
    const talk = talks[Math.floor(index / 2) % talks.length]!;
    const text = `Pesan ${index} dari satu jam yang ramai: pesanan saya belum sampai.`;
    if (index % openEvery === 0)
      opening = opening.then(async () => {
        if (await openRow(inbox.page, (index / openEvery) % 8)) opened += 1;
      });
    const reply = { conversationId: talk.conversationId, clientId: randomUUID(), text };
    const colleague = colleagues[(index >> 1) % colleagues.length] ?? bench.owner;
    const sent = await (index % 2 === 0 ? talk.client.send(text) : colleague.client.call('message:send', reply));
    if (!sent.ok) refused.set(sent.error.code, (refused.get(sent.error.code) ?? 0) + 1);
  });
  await opening;
  // What is on its way has to be here.
  await inbox.page.waitForTimeout(3_000);
  const after = await alive(inbox.cdp);
  await inbox.close();
  for (const { client } of talks) client.close();
  return [
    {
      what: `heap after an hour's traffic, ${messages} messages in ${visitors} conversations, ${opened} opened`,
      sapa: `${MB(after.heap)}, ${after.nodes} nodes, ${after.listeners} listeners (${received} frames received, sends refused: ${[...refused].map(([code, count]) => `${count} ${code}`).join(', ') || 'none'})`,
      goal: '<= 60 MB',
    },
    {
      what: 'the same before it',
      sapa: `${MB(before.heap)}, ${before.nodes} nodes, ${before.listeners} listeners`,
      goal: '',
    },
  ];
}

async function beginTalks({ site, siteOrigin }: Bench): Promise<{ client: LightClient; conversationId: string }[]> {
  const { clients } = await makeVisitors(site, visitors, siteOrigin);
  return Promise.all(
    clients.map(async (client) => {
      const { conversation } = await client.ask<{ conversation: { id: string } }>('conversation:open', {});
      return { client, conversationId: conversation.id };
    }),
  );
}

/** Rows move under the pointer: whichever stands there is opened. Resolves with whether one was. */
function openRow(page: Page, index: number): Promise<boolean> {
  const row = listOf(page).getByRole('link').nth(index);
  return row.click({ force: true, timeout: 10_000 }).then(
    () => true,
    () => false,
  );
}
