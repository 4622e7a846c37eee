import { askStore } from '../ask-store.js';
import type { SapaServer } from '../sapa-server.js';

/** Up to when the effects of the server's messages are done. */
export const checkpointOf = (server: SapaServer): Promise<number> =>
  askStore(server, async (db) => {
    const checkpoints = db.collection<{ doneBefore: Date }>('checkpoints');
    return (await checkpoints.findOne())?.doneBefore.getTime() ?? 0;
  });
