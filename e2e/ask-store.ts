import type { Db } from 'mongodb';
import type { SapaServer } from './sapa-server.js';

/** What really lies in the store, asked without the server. */
export const askStore = <Answer>({ database }: SapaServer, ask: (db: Db) => Promise<Answer>): Promise<Answer> =>
  ask(database.db);
