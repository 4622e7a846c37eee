import { askStore } from './ask-store.js';
import type { SapaServer } from './sapa-server.js';

/** The ids of all that is stored, each with the name of its collection. */
export const storedIds = (server: SapaServer): Promise<string[]> =>
  askStore(server, async (db) => {
    const found: string[] = [];
    for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
      const documents = db.collection(name).find({}, { projection: { _id: 1 } });
      for await (const { _id } of documents) found.push(`${name} ${String(_id)}`);
    }
    return found;
  });
