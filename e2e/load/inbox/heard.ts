import { openLoop } from '../loops.js';
import type { LightClient } from '../light-client.js';
import { quantiles } from '../quantiles.js';
import { makeVisitors } from '../visitors.js';
import type { Row } from '../widget/rows.js';
import type { Bench } from './bench.js';
import { spread } from './spread.js';

const messages = 300;
const perSecond = 5;
/** What is still on its way when the last one is sent. */
const patienceMs = 5_000;

/**
 * What the staff hear of what two visitors write, from each send on: of one conversation that all of the staff have open the message and
 * the change of its row, of one that nobody has open the change of its row, and how large each of its events is.
 */
export async function measureHeard({ staff, site, siteOrigin }: Bench): Promise<Row[]> {
  const { clients } = await makeVisitors(site, 2, siteOrigin);
  const [opened, other] = await Promise.all(clients.map(withConversation));
  if (!opened || !other) throw new Error('No visitors.');
  for (const { client } of staff) await client.ask('conversation:open', { conversationId: opened.conversationId });

  const sentAt = new Map<string, number>();
  const heard = { message: lastOf(staff.length), row: lastOf(staff.length), otherRow: lastOf(staff.length) };
  const sizes: number[] = [];
  for (const { client } of staff) {
    client.onEvent = (packet) => {
      const at = performance.now();
      const isOther = packet.includes(other.conversationId);
      if (isOther) sizes.push(Buffer.byteLength(packet));
      const text = /Pesan (?:ke|lain)-\d+\./.exec(packet)?.[0];
      const sent = text === undefined ? undefined : sentAt.get(text);
      if (text === undefined || sent === undefined) return;
      if (packet.startsWith('42["message:created"')) heard.message.note(text, at - sent);
      if (packet.startsWith('42["row:changed"')) heard[isOther ? 'otherRow' : 'row'].note(text, at - sent);
    };
  }
  await openLoop(perSecond, messages / perSecond, async (index) => {
    for (const [visitor, text] of [
      [opened, `Pesan ke-${index}.`],
      [other, `Pesan lain-${index}.`],
    ] as const) {
      sentAt.set(text, performance.now());
      await visitor.client.send(text);
    }
  });
  await new Promise((resolve) => setTimeout(resolve, patienceMs));
  for (const { client } of staff) {
    client.onEvent = undefined;
    await client.ask('conversation:close', { conversationId: opened.conversationId });
  }
  for (const { client } of [opened, other]) client.close();
  const seen = (times: number[]) => `${spread(times)} (${times.length} of ${messages} by all)`;
  // What somebody has not heard is as late as can be.
  const missing = Array<number>(messages - heard.message.times().length).fill(patienceMs);
  const message = `${spread([...heard.message.times(), ...missing])} (${missing.length} not heard by all)`;
  const goal = 'p99 <= 150 ms';
  return [
    { what: `seen by all ${staff.length} who have it open, after the visitor's send: p50, p99`, sapa: message, goal },
    { what: 'its row in all their lists: p50, p99', sapa: seen(heard.row.times()), goal },
    { what: 'the row of one that nobody has open, in all lists: p50, p99', sapa: seen(heard.otherRow.times()), goal },
    {
      what: 'bytes to one of the staff per event of one that is not open, largest',
      sapa: `${quantiles(sizes).max} B (${(sizes.length / messages / staff.length).toFixed(1)} events per message)`,
      goal: sizes.length > 0 ? '<= 600 B' : '',
    },
  ];
}

async function withConversation(client: LightClient) {
  const { conversation } = await client.ask<{ conversation: { id: string } }>('conversation:open', {});
  return { client, conversationId: conversation.id };
}

/** Of each text the time of the last of all who hear it. Rows change at most four times per second: not each text must come. */
function lastOf(listeners: number) {
  const heard = new Map<string, number[]>();
  return {
    note(text: string, took: number): void {
      heard.set(text, [...(heard.get(text) ?? []), took]);
    },
    times: () => [...heard.values()].filter(({ length }) => length >= listeners).map((times) => Math.max(...times)),
  };
}
