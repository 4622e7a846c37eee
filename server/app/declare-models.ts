import type { Connection } from 'mongoose';
import type { Config } from '../config.js';
import { distDir } from '../dist-dir.js';
import type { Log } from '../platform/log.js';
import { createFeatures, type Features } from './features.js';
import { paces } from './paces.js';
import { createPlatform } from './platform.js';

/**
 * Each feature declares its own, with the indexes that it needs: for a command that runs no server. The secret is the server's
 * (`knownSecret`) wherever the command may seal, sign or open something.
 */
export function declareModels(connection: Connection, config: Config, log: Log, secret: string): Features {
  return createFeatures(
    createPlatform({
      ...{ config, connection, distDir: distDir(), pace: paces, log },
      ...{ secret, processName: 'command' },
    }),
  );
}
