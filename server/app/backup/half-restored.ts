import type { Connection } from 'mongoose';
import { ConfigError } from '../../platform/config-error.js';

/** A restore that was cut off has left a part of an installation: to go on with it would lose the rest. */
export async function refuseHalfRestored(connection: Connection): Promise<void> {
  const begun = await connection.collection<{ _id: string }>('restores').findOne({ _id: 'restore' });
  if (begun) throw new ConfigError(['A restore was cut off: run it once more, with --replace']);
}
