import { MongoClient } from 'mongodb';
import type { SapaServer } from './sapa-server.js';

/** The ids of all that lies in the store, each with the name of its collection, asked without the server. */
export async function storedIds(server: SapaServer): Promise<string[]> {
  const client = new MongoClient(server.engines.mongodbUrl, { serverSelectionTimeoutMS: 10_000 });
  try {
    const found: string[] = [];
    for (const { name } of await client.db().listCollections({}, { nameOnly: true }).toArray()) {
      const ids = client
        .db()
        .collection(name)
        .find({}, { projection: { _id: 1 } });
      for await (const { _id } of ids) found.push(`${name} ${String(_id)}`);
    }
    return found;
  } finally {
    await client.close();
  }
}
