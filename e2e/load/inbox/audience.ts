import { openLoop } from '../loops.js';
import type { LightClient } from '../light-client.js';
import { ms, quantiles } from '../quantiles.js';
import type { Running } from '../processes.js';
import { makeVisitors } from '../visitors.js';
import type { Row } from '../widget/rows.js';

const messages = 60;
const perSecond = 3;

/** From the visitor's send to every one of the staff: those who have it open hear the message, all hear of the row. */
export async function measureAudience(staff: readonly LightClient[], sapa: Running): Promise<Row[]> {
  const { clients } = await makeVisitors(sapa, 1);
  const [visitor] = clients;
  if (!visitor) throw new Error('No visitor.');
  const conversationId = (await visitor.send('Halo lagi')).ok ? await idOf(visitor) : '';
  for (const one of staff) await one.ask('conversation:open', { conversationId });

  const sentAt = new Map<string, number>();
  const heard: number[] = [];
  const rowed: number[] = [];
  const sizes: number[] = [];
  for (const one of staff) {
    one.onEvent = (packet) => {
      const at = performance.now();
      const text = /Pesan ke-\d+\./.exec(packet)?.[0];
      const sent = text === undefined ? undefined : sentAt.get(text);
      if (sent === undefined) return;
      if (packet.startsWith('42["message:created"')) heard.push(at - sent);
      if (!packet.startsWith('42["row:changed"')) return;
      rowed.push(at - sent);
      sizes.push(Buffer.byteLength(packet));
    };
  }
  await openLoop(perSecond, messages / perSecond, async (index) => {
    const text = `Pesan ke-${index}.`;
    sentAt.set(text, performance.now());
    await visitor.send(text);
  });
  const deadline = performance.now() + 5_000;
  while (heard.length < messages * staff.length && performance.now() < deadline) await new Promise(setImmediate);
  for (const one of staff) one.onEvent = undefined;
  visitor.close();
  const [message, row] = [quantiles(heard), quantiles(rowed)];
  return [
    {
      what: `seen by ${staff.length} staff who have it open, p50, p99`,
      sapa: `${ms(message.p50)}, ${ms(message.p99)} (${heard.length} of ${messages * staff.length})`,
      goal: '<= 150 ms',
    },
    { what: 'its row changes in their lists, p50, p99', sapa: `${ms(row.p50)}, ${ms(row.p99)}`, goal: '<= 150 ms' },
    { what: 'bytes of a change to one of them', sapa: String(quantiles(sizes).max), goal: '<= 600' },
  ];
}

async function idOf(visitor: LightClient): Promise<string> {
  const { conversation } = await visitor.ask<{ conversation: { id: string } | null }>('conversation:open', {});
  return conversation?.id ?? '';
}
