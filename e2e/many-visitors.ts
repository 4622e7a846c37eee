import { LightClient } from './load/light-client.js';
import type { SapaServer } from './sapa-server.js';

/** So many visitors, one conversation each, who have written "Percakapan 1", "Percakapan 2" and so on: the last one is the newest. */
export async function manyVisitors(server: SapaServer, count: number): Promise<LightClient[]> {
  const visitors: LightClient[] = [];
  for (let number = 1; number <= count; number += 1) {
    const to = { origin: server.url, site: server.siteKey };
    const guest = await LightClient.connect(server.url, '/socket/visitor', to);
    const { token } = await guest.ask<{ token: string }>('visitor:start', {});
    guest.close();
    const visitor = await LightClient.connect(server.url, '/socket/visitor', { ...to, token });
    await visitor.send(`Percakapan ${number}`);
    visitors.push(visitor);
  }
  return visitors;
}
