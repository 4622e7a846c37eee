import type { Connection } from 'mongoose';
import { doneMigrations } from '../../../platform/store/migrations.js';
import { found, type Check } from '../finding.js';

/** The program, and whether the store is of the same version. */
export const versions =
  (connection: Connection, migrationIds: readonly string[], version: string): Check =>
  async () => {
    const done = await doneMigrations(connection);
    const unknown = done.filter((id) => !migrationIds.includes(id));
    if (unknown.length > 0) return [found('versions-ahead', { version, names: unknown.join(', ') })];
    const open = migrationIds.filter((id) => !done.includes(id));
    const values = { version, node: process.version };
    return [
      open.length > 0 ? found('versions-behind', { ...values, count: open.length }) : found('versions-ok', values),
    ];
  };
