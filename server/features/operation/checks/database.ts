import type { Connection } from 'mongoose';
import { missingIndexes } from '../../../platform/store/indexes.js';
import { found, reasonOf, type Check, type Found } from '../finding.js';

interface Build {
  version: string;
  ferretdb?: { version?: string };
}
interface Hello {
  /** Of the members that have the data; absent where there is no set. */
  hosts?: readonly string[];
  passives?: readonly string[];
}

const slowMs = 250;
const writes = 5;

/** Which database it is, and whether what it has confirmed survives. */
export const database =
  (connection: Connection): Check =>
  async () => {
    try {
      const build = (await connection.db?.command({ buildInfo: 1 })) as Build | undefined;
      const hello = (await connection.db?.command({ hello: 1 })) as Hello | undefined;
      if (!build || !hello) return [found('database-away', { reason: 'not connected' })];
      const engine = build.ferretdb
        ? `DocumentDB (FerretDB ${build.ferretdb.version ?? ''})`
        : `MongoDB ${build.version}`;
      return [found('database-ok', { engine }), ...(await durability(connection, build, hello))];
    } catch (error) {
      return [found('database-away', { reason: reasonOf(error) })];
    }
  };

async function durability(connection: Connection, build: Build, hello: Hello): Promise<Found[]> {
  const ms = await medianWrite(connection);
  if (ms > slowMs) return [found('durability-slow', { ms })];
  return [found(isAlone(build, hello) ? 'durability-one' : 'durability-ok', { ms })];
}

/** A set of one member has no copy either. PostgreSQL confirms what lies on the disk; of its copies this command knows nothing. */
export const isAlone = (build: Build, { hosts = [], passives = [] }: Hello): boolean =>
  !build.ferretdb && hosts.length + passives.length < 2;

/** As the writer stores: confirmed by most members, and by the journal (database.ts). */
async function medianWrite(connection: Connection): Promise<number> {
  const took: number[] = [];
  for (let count = 0; count < writes; count += 1) {
    const begun = performance.now();
    await connection
      .collection<{ _id: string }>('leases')
      .updateOne({ _id: 'doctor' }, { $set: { heldUntil: new Date(0), holder: String(count) } }, { upsert: true });
    took.push(performance.now() - begun);
  }
  return Math.round(took.sort((a, b) => a - b)[Math.floor(writes / 2)] ?? 0);
}

/** Every index that the program declares must be there: without one a list reads everything. */
export const indexes =
  (connection: Connection): Check =>
  async () => {
    const { count, missing } = await missingIndexes(connection);
    if (missing.length === 0) return [found('indexes-ok', { count })];
    return [found('indexes-missing', { names: missing.slice(0, 5).join(', '), count: missing.length })];
  };
