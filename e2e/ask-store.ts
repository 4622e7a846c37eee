import { MongoClient, type Db } from 'mongodb';
import type { SapaServer } from './sapa-server.js';

/** What really lies in the store, asked without the server. */
export async function askStore<Answer>(
  server: Pick<SapaServer, 'engines'>,
  ask: (db: Db) => Promise<Answer>,
): Promise<Answer> {
  const client = new MongoClient(server.engines.mongodbUrl, { serverSelectionTimeoutMS: 10_000 });
  try {
    return await ask(client.db());
  } finally {
    await client.close();
  }
}
