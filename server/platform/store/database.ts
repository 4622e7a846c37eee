import { setTimeout as sleep } from 'node:timers/promises';
import mongoose, { type Connection, type ConnectOptions } from 'mongoose';
import type { Log } from '../log.js';
import { checkStoreAddress, storeRefusal } from './store-refusal.js';
import { watchMonitor } from './watch-monitor.js';

const pauseMs = 1_000;

const options: ConnectOptions = {
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
  serverSelectionTimeoutMS: 3_000,
  connectTimeoutMS: 3_000,
  // An engine that hangs must not hold a connection for ever; commands have a shorter limit of their own.
  socketTimeoutMS: 20_000,
  // One document is the unit of durability, and the writer decides itself what may be sent again.
  retryWrites: false,
  writeConcern: { w: 'majority', journal: true },
};

const defaults: ConnectOptions = { maxPoolSize: 20, heartbeatFrequencyMS: 1_000 };

/** What the address says counts: else the driver would take ours. */
const unsaid = (url: string): ConnectOptions =>
  Object.fromEntries(Object.entries(defaults).filter(([name]) => !new RegExp(`[?&]${name}=`).test(url)));

/**
 * Opens the store and waits for it as long as it takes, saying every few seconds what is missing and since when. What waiting
 * cannot change (a wrong password, an address that is none) is a ConfigError at once.
 * Afterwards the driver reconnects by itself; anyone who asks meanwhile gets an error within a few seconds.
 */
export async function openDatabase(
  url: string,
  log: Log,
  {
    signal,
    isPatient = false,
  }: {
    signal?: AbortSignal | undefined;
    /** For a command that asks for what takes minutes, as an index of millions. */
    isPatient?: boolean;
  } = {},
): Promise<Connection> {
  checkStoreAddress(url);
  const since = new Date();
  for (;;) {
    const connection = mongoose.createConnection();
    // mongoose repeats the driver's errors here; every caller gets its own from its own call.
    connection.on('error', () => undefined);
    try {
      const patience = isPatient ? { socketTimeoutMS: 0 } : {};
      await connection.openUri(url, { ...options, ...unsaid(url), ...patience });
      watchMonitor(connection.getClient(), log);
      return connection;
    } catch (error) {
      await connection.destroy().catch(() => undefined);
      if (signal?.aborted) throw error;
      const refusal = storeRefusal(error, url);
      if (refusal) throw refusal;
      log.warn(
        { since, reason: error instanceof Error ? error.message : String(error) },
        'waiting for MongoDB (MONGODB_URL)',
      );
      // Some failures take no time at all, as a name that is not known yet.
      await sleep(pauseMs, undefined, signal ? { signal } : {});
    }
  }
}
