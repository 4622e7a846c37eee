import type { Connection } from 'mongoose';
import { migrations } from '../../../server/app/migrations.js';
import type { Log } from '../../../server/platform/log.js';
import { openDatabase } from '../../../server/platform/store/database.js';
import { ensureIndexes } from '../../../server/platform/store/indexes.js';
import { migrate } from '../../../server/platform/store/migrations.js';

/** Nobody waits for ever for a store that was misspelled. */
const patienceMs = 15_000;

/** The store as the server would open it; `ready` once what writes there has declared its collections. */
export async function openStore(
  url: string,
  log: Log,
): Promise<{ connection: Connection; ready: () => Promise<void> }> {
  const connection = await openDatabase(url, log, { signal: AbortSignal.timeout(patienceMs) }).catch(
    (error: unknown) => {
      throw new Error(`MongoDB cannot be reached (MONGODB_URL): ${String(error)}`, { cause: error });
    },
  );
  return {
    connection,
    async ready() {
      await ensureIndexes(connection);
      await migrate(connection, migrations, log);
    },
  };
}
