import { MongoClient } from 'mongodb';
import type { SapaServer } from '../sapa-server.js';

/** Up to when the effects of the server's messages are done. */
export async function checkpointOf(server: SapaServer): Promise<number> {
  const client = new MongoClient(server.engines.mongodbUrl, { serverSelectionTimeoutMS: 10_000 });
  try {
    const checkpoints = client.db().collection<{ doneBefore: Date }>('checkpoints');
    return (await checkpoints.findOne())?.doneBefore.getTime() ?? 0;
  } finally {
    await client.close();
  }
}
