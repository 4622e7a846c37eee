import type { Connection } from 'mongoose';
import { doneMigrations } from '../../../platform/store/migrations.js';
import { mayHaveChanged, newerMigrations } from '../../../platform/store/version-gate.js';
import { found, type Check } from '../finding.js';

/** The program, and whether the store is of the same version. */
export const versions =
  (connection: Connection, migrationIds: readonly string[], version: string): Check =>
  async () => {
    const done = await doneMigrations(connection);
    const newer = (await newerMigrations(connection, migrationIds)).filter(mayHaveChanged);
    if (newer.length > 0) return [found('versions-ahead', { version, names: newer.map(({ _id }) => _id).join(', ') })];
    const open = migrationIds.filter((id) => !done.includes(id));
    const values = { version, node: process.version };
    return [
      open.length > 0 ? found('versions-behind', { ...values, count: open.length }) : found('versions-ok', values),
    ];
  };
