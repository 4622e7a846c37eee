import { randomUUID } from 'node:crypto';
import { makeVisitors } from '../visitors.js';
import type { Bench } from './bench.js';

const messages = 30;
const notes = 3;

/** The text by which each of them is known: its last message. */
export const lastTextOf = (index: number) => `Percakapan panjang ${index} sampai di sini`;

/** Conversations of thirty messages and some notes, the newest that there are: they stand at the top of the list. */
export async function makeLongTalks({ site, siteOrigin, agent }: Bench, count: number): Promise<void> {
  const { clients } = await makeVisitors(site, count, siteOrigin);
  for (const [index, visitor] of clients.entries()) {
    const { conversation } = await visitor.ask<{ conversation: { id: string } }>('conversation:open', {});
    const conversationId = conversation.id;
    for (let seq = 2; seq < messages; seq += 1) {
      const text = `Pesan ${seq}: pesanan saya belum sampai, sudah tiga hari. Bisa dicek?`;
      if (seq % 2 === 0) await agent.client.ask('message:send', { conversationId, clientId: randomUUID(), text });
      else await visitor.send(text);
      if (seq % Math.ceil(messages / notes) === 0)
        await agent.client.ask('note:add', {
          conversationId,
          clientId: randomUUID(),
          text: `Catatan ${seq}: sudah dicek`,
        });
    }
    await visitor.send(lastTextOf(index));
    visitor.close();
  }
}
