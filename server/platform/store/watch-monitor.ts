import type { mongo } from 'mongoose';
import type { Log } from '../log.js';

/** The driver gives a heartbeat 3 s to connect and as long to be answered: this one has no end. */
const stuckAfterMs = 10_000;

/**
 * Connects the client anew when its monitor is stuck. When a connection breaks in the very moment in which the monitor writes to
 * it, the driver (7.9 and older) waits for the socket to drain, which a closed one never does; without the monitor it takes the
 * store for lost for ever. Collections stay what they are: they ask their client.
 */
export function watchMonitor(client: mongo.MongoClient, log: Log, afterMs = stuckAfterMs): void {
  const heartbeats = new Map<string, NodeJS.Timeout>();
  let isConnecting = false;

  function end({ connectionId }: { connectionId: string }): void {
    clearTimeout(heartbeats.get(connectionId));
    heartbeats.delete(connectionId);
  }

  function endAll(): void {
    for (const connectionId of [...heartbeats.keys()]) end({ connectionId });
  }

  async function connectAnew(): Promise<void> {
    if (isConnecting) return;
    isConnecting = true;
    log.warn('the driver of MongoDB no longer looks for its server; it connects anew');
    endAll();
    try {
      await client.close(true);
      await client.connect();
    } catch (error) {
      // Still away. Each further try waits for the store by itself.
      log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'waiting for MongoDB (MONGODB_URL)');
      setTimeout(() => void connectAnew(), afterMs).unref();
    } finally {
      isConnecting = false;
    }
  }

  client.on('serverHeartbeatStarted', ({ connectionId }) => {
    end({ connectionId });
    heartbeats.set(connectionId, setTimeout(() => void connectAnew(), afterMs).unref());
  });
  client.on('serverHeartbeatSucceeded', end);
  client.on('serverHeartbeatFailed', end);
  client.on('topologyClosed', endAll);
}
