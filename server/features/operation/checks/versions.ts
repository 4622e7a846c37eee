import type { Connection } from 'mongoose';
import { found, type Check } from '../finding.js';

/** The program, and whether the store is of the same version. */
export const versions =
  (connection: Connection, migrationIds: readonly string[], version: string): Check =>
  async () => {
    const stored = await connection
      .collection<{ _id: string; doneAt?: Date }>('migrations')
      .find({ doneAt: { $exists: true } })
      .toArray();
    const done = new Set(stored.map(({ _id }) => _id));
    const unknown = [...done].filter((id) => !migrationIds.includes(id));
    if (unknown.length > 0) return [found('versions-ahead', { version, names: unknown.join(', ') })];
    const open = migrationIds.filter((id) => !done.has(id));
    const values = { version, node: process.version };
    return [
      open.length > 0 ? found('versions-behind', { ...values, count: open.length }) : found('versions-ok', values),
    ];
  };
