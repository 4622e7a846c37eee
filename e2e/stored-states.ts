import { askStore } from './ask-store.js';
import type { SapaServer } from './sapa-server.js';

/** How many conversations in which something was said are in each state, as visitors see them. */
export const storedStates = (server: SapaServer): Promise<Record<string, number>> =>
  askStore(server, async (db) => {
    const states: Record<string, number> = {};
    const conversations = db.collection<{ state: string }>('conversations').find({ lastSeq: { $gt: 0 } });
    for await (const { state } of conversations) states[state] = (states[state] ?? 0) + 1;
    return states;
  });
