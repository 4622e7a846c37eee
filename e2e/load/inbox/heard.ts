import { setTimeout as pause } from 'node:timers/promises';
import { openLoop } from '../loops.js';
import type { LightClient } from '../light-client.js';
import { quantiles } from '../quantiles.js';
import { makeVisitors } from '../visitors.js';
import type { Row } from '../widget/rows.js';
import type { Bench } from './bench.js';
import { spread } from './spread.js';

/** Rows change at most four times per second: what is measured is the first change after a rest, so each conversation has few messages. */
const conversations = 5;
const perSecond = 5;
const messages = 300;
/** What is still on its way when the last one is sent. */
const patienceMs = 5_000;

/**
 * What the staff hear of what visitors write, from each send on: of conversations that all of the staff have open the message and the
 * change of the row, of those that nobody has open the change of the row, and how large each of their events is.
 */
export async function measureHeard({ staff, site, siteOrigin }: Bench): Promise<Row[]> {
  const { clients } = await makeVisitors(site, 2 * conversations, siteOrigin);
  const visitors = await Promise.all(clients.map(withConversation));
  const [opened, others] = [visitors.slice(0, conversations), visitors.slice(conversations)];
  const all = staff.flatMap(({ client }) => opened.map(({ conversationId }) => ({ client, conversationId })));
  for (const { client, conversationId } of all) await client.ask('conversation:open', { conversationId });

  const sentAt = new Map<string, number>();
  const heard = { message: lastOf(staff.length), row: lastOf(staff.length), otherRow: lastOf(staff.length) };
  const sizes: number[] = [];
  for (const { client } of staff) {
    client.onEvent = (packet) => {
      const at = performance.now();
      if (others.some(({ conversationId }) => packet.includes(conversationId))) sizes.push(Buffer.byteLength(packet));
      const [text, kind] = /Pesan (ke|lain)-\d+\./.exec(packet) ?? [];
      const sent = text === undefined ? undefined : sentAt.get(text);
      if (text === undefined || sent === undefined) return;
      if (packet.startsWith('42["message:created"')) heard.message.note(text, at - sent);
      if (packet.startsWith('42["row:changed"')) heard[kind === 'lain' ? 'otherRow' : 'row'].note(text, at - sent);
    };
  }
  await openLoop(perSecond, messages / perSecond, async (index) => {
    const say = (visitor: Visitor | undefined, text: string) => {
      sentAt.set(text, performance.now());
      return visitor?.client.send(text);
    };
    const turn = index % conversations;
    await Promise.all([say(opened[turn], `Pesan ke-${index}.`), say(others[turn], `Pesan lain-${index}.`)]);
  });
  await pause(patienceMs);
  for (const { client } of staff) client.onEvent = undefined;
  for (const { client, conversationId } of all) await client.ask('conversation:close', { conversationId });
  for (const { client } of visitors) client.close();
  const goal = 'p99 <= 150 ms';
  return [
    {
      what: `seen by all ${staff.length} who have it open, after the visitor's send: p50, p99`,
      sapa: heard.message.told(),
      goal,
    },
    { what: 'its row in all their lists, the first change after a rest: p50, p99', sapa: heard.row.told(), goal },
    { what: 'the row of one that nobody has open, in all lists: p50, p99', sapa: heard.otherRow.told(), goal },
    {
      what: 'bytes to one of the staff per event of one that is not open, largest',
      sapa: `${quantiles(sizes).max} B (${(sizes.length / messages / staff.length).toFixed(1)} events per message)`,
      goal: '<= 600 B',
    },
  ];
}

async function withConversation(client: LightClient) {
  const { conversation } = await client.ask<{ conversation: { id: string } }>('conversation:open', {});
  return { client, conversationId: conversation.id };
}

type Visitor = Awaited<ReturnType<typeof withConversation>>;

/** Of each text the time of the last of all who hear it. What somebody has not heard is as late as can be. */
function lastOf(listeners: number) {
  const heard = new Map<string, number[]>();
  return {
    note(text: string, took: number): void {
      heard.set(text, [...(heard.get(text) ?? []), took]);
    },
    told(): string {
      const byAll = [...heard.values()].filter(({ length }) => length >= listeners).map((times) => Math.max(...times));
      const missing = messages - byAll.length;
      return `${spread([...byAll, ...Array<number>(missing).fill(patienceMs)])} (${missing} of ${messages} not by all)`;
    },
  };
}
