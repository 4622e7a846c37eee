import { inParallel } from './loops.js';
import { LightClient } from './light-client.js';
import { patiently } from './patiently.js';
import { pageOrigin, type Running } from './processes.js';

export const visitorPath = '/socket/visitor';

/** Where a client connects that speaks the protocol itself. */
export const visitorAddress = (
  { url, siteKey }: Pick<Running, 'url' | 'siteKey'>,
  transport: 'polling' | 'websocket',
): string =>
  `${transport === 'websocket' ? url.replace(/^http/, 'ws') : url}${visitorPath}/?EIO=4&transport=${transport}&site=${siteKey}`;

export const connectVisitor = (sapa: Running, token?: string, origin = pageOrigin) =>
  LightClient.connect(sapa.url, visitorPath, { origin, site: sapa.siteKey, ...(token && { token }) });

/** A message as visitors write it. */
export const complaint = 'Pesanan saya belum sampai, sudah tiga hari. Bisa dicek?';

/** Sends a message that must not be refused here. */
export async function say(client: LightClient, text = complaint): Promise<void> {
  const reply = await client.send(text);
  if (!reply.ok) throw new Error(reply.error.code);
}

/** Visitors with a conversation of one message each, so many at once; resolves with their tokens, and their connections left open. */
export async function makeVisitors(sapa: Running, count: number, origin = pageOrigin, atOnce = 50) {
  const tokens: string[] = [];
  const clients: LightClient[] = [];
  await inParallel(count, atOnce, async (index) => {
    const { client, token } = await patiently(async () => {
      const fresh = await connectVisitor(sapa, undefined, origin);
      const started = await fresh.ask<{ token: string }>('visitor:start', { language: 'id' });
      return { client: fresh, token: started.token };
    });
    await patiently(() => say(client, 'Halo, apa kabar?'));
    tokens[index] = token;
    clients[index] = client;
  });
  return { tokens, clients };
}

/** One visitor back after a restart: connected, known, and caught up, as the widget does it. Tries until it is. */
export async function comeBack(sapa: Running, token: string, until: number, origin = pageOrigin): Promise<LightClient> {
  for (;;) {
    try {
      const client = await connectVisitor(sapa, token, origin);
      const { conversation } = await client.ask<{ conversation: { id: string; lastSeq: number } | null }>(
        'conversation:open',
        {},
      );
      if (!conversation) throw new Error('the conversation is gone');
      await client.ask('message:list', { conversationId: conversation.id, after: 0 });
      return client;
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 100));
    }
  }
}
