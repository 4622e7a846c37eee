import { mongodbAdapter } from '@better-auth/mongo-adapter';
import type { Connection } from 'mongoose';

/**
 * Where better-auth keeps its own. Its adapter deletes one document as an engine may pass over it (`takeOne`): here a session
 * that is renewed at the same moment ends all the same.
 */
export function authStore(connection: Connection): ReturnType<typeof mongodbAdapter> {
  const client = connection.getClient();
  // One document is the unit of durability; the engines of a fresh machine have no transactions.
  const adapterOf = mongodbAdapter(client.db(connection.name), { client, transaction: false });
  return (options) => {
    const adapter = adapterOf(options);
    return {
      ...adapter,
      async delete(which) {
        await adapter.deleteMany(which);
      },
      async consumeOne<Stored>(which: Parameters<typeof adapter.consumeOne>[0]) {
        for (;;) {
          const taken = await adapter.consumeOne<Stored>(which);
          if (taken || !(await adapter.findOne(which))) return taken;
        }
      },
    };
  };
}
