import { MongoClient } from 'mongodb';
import type { SapaServer } from './sapa-server.js';

/** The processes that stand in the store, the last one that gave a sign of life first, asked without the server. */
export async function storedProcesses(server: SapaServer): Promise<string[]> {
  const client = new MongoClient(server.engines.mongodbUrl, { serverSelectionTimeoutMS: 10_000 });
  try {
    const checkpoints = client.db().collection<{ _id: string; beatAt: Date }>('effect_marks');
    return (await checkpoints.find({}, { sort: { beatAt: -1 } }).toArray()).map(({ _id }) => _id);
  } finally {
    await client.close();
  }
}
