import { MongoClient } from 'mongodb';
import type { SapaServer } from './sapa-server.js';

/** The processes that stand in the store, the last one that gave a sign of life first, asked without the server. */
export async function storedProcesses(server: SapaServer): Promise<string[]> {
  const client = new MongoClient(server.engines.mongodbUrl, { serverSelectionTimeoutMS: 10_000 });
  try {
    const checkpoints = client.db().collection<{ _id: string; heartbeatAt: Date }>('checkpoints');
    return (await checkpoints.find({}, { sort: { heartbeatAt: -1 } }).toArray()).map(({ _id }) => _id);
  } finally {
    await client.close();
  }
}
