import { askStore } from './ask-store.js';
import type { SapaServer } from './sapa-server.js';

/** The processes that stand in the store, the last one that gave a sign of life first. */
export const storedProcesses = (server: SapaServer): Promise<string[]> =>
  askStore(server, async (db) => {
    const checkpoints = db.collection<{ _id: string; heartbeatAt: Date }>('checkpoints');
    return (await checkpoints.find({}, { sort: { heartbeatAt: -1 } }).toArray()).map(({ _id }) => _id);
  });
