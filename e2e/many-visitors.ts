import { LightClient } from './load/light-client.js';
import { patiently } from './load/patiently.js';
import type { SapaServer } from './sapa-server.js';

/** So many visitors, one conversation each, who have written "Percakapan 1", "Percakapan 2" and so on: the last one is the newest. */
export function manyVisitors(server: SapaServer, count: number): Promise<LightClient[]> {
  return visitorsWho(
    server,
    Array.from({ length: count }, (_, index) => `Percakapan ${index + 1}`),
  );
}

/** The same with these texts. */
export async function visitorsWho(server: SapaServer, texts: readonly string[]): Promise<LightClient[]> {
  const visitors = await Promise.all(texts.map(() => arrive(server)));
  // One after the other: the list is in this order.
  for (const [index, visitor] of visitors.entries()) {
    const reply = await visitor.send(texts[index] ?? '');
    if (!reply.ok) throw new Error(reply.error.code);
  }
  return visitors;
}

/** The socket of a guest is that of the visitor who is made on it. */
async function arrive(server: SapaServer): Promise<LightClient> {
  // Many come at once, and a busy server may hang up on one.
  const client = await patiently(() =>
    LightClient.connect(server.url, '/socket/visitor', { origin: server.url, site: server.siteKey }),
  );
  await client.ask('visitor:start', {});
  return client;
}
