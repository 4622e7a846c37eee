import mongoose, { type Connection } from 'mongoose';
import type { Log } from '../log.js';

/**
 * Opens the store and waits for it as long as it takes, saying every few seconds what is missing and since when.
 * Afterwards the driver reconnects by itself; whoever asks meanwhile gets an error within a few seconds.
 */
export async function openDatabase(url: string, log: Log, signal?: AbortSignal): Promise<Connection> {
  const since = new Date();
  for (;;) {
    const connection = mongoose.createConnection(url, {
      autoIndex: false,
      autoCreate: false,
      bufferCommands: false,
      serverSelectionTimeoutMS: 3_000,
      connectTimeoutMS: 3_000,
      // An engine that hangs must not hold a connection for ever; commands have a shorter limit of their own.
      socketTimeoutMS: 20_000,
      heartbeatFrequencyMS: 1_000,
      maxPoolSize: 20,
      // One document is the unit of durability, and the writer decides itself what may be sent again.
      retryWrites: false,
      writeConcern: { w: 'majority', journal: true },
    });
    // mongoose repeats the driver's errors here; every caller gets its own from its own call.
    connection.on('error', () => undefined);
    try {
      return await connection.asPromise();
    } catch (error) {
      await connection.destroy().catch(() => undefined);
      if (signal?.aborted) throw error;
      log.warn(
        { since, reason: error instanceof Error ? error.message : String(error) },
        'waiting for MongoDB (MONGODB_URL)',
      );
    }
  }
}
