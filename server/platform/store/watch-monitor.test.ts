import type { Socket } from 'node:net';
import { mongo } from 'mongoose';
import { expect, onTestFinished, test } from 'vitest';
import { startCuttableProxy } from '../../test/cuttable-proxy.js';
import { logIntoMemory } from '../../test/log-lines.js';
import { newDatabaseUrl } from '../../test/database-pool.js';
import { watchMonitor } from './watch-monitor.js';

/** The driver's own, which only a test looks at. */
interface Inner {
  topology: { s: { servers: Map<string, { monitor: { connection: { socket: Socket } | null } }> } };
}
const monitorOf = (client: mongo.MongoClient) =>
  [...(client as unknown as Inner).topology.s.servers.values()][0]?.monitor.connection?.socket;

test('F4 a monitor that waits for a closed socket is replaced, and the store is found again', async () => {
  const proxy = await startCuttableProxy(newDatabaseUrl());
  const { log, logged } = logIntoMemory();
  const client = new mongo.MongoClient(proxy.url, { serverSelectionTimeoutMS: 500, heartbeatFrequencyMS: 500 });
  onTestFinished(async () => {
    await client.close(true);
    proxy.close();
  });
  watchMonitor(client, log, 1_000);
  await client.connect();
  const collection = client.db().collection('things');
  await expect.poll(() => monitorOf(client)).toBeDefined();

  // As a socket does that was closed by the other side a moment ago.
  const socket = monitorOf(client);
  if (socket) socket.write = () => false;
  await new Promise((resolve) => client.once('serverHeartbeatStarted', resolve));
  proxy.cut();
  await expect(collection.countDocuments()).rejects.toThrow();
  proxy.restore();
  await expect.poll(() => collection.countDocuments().catch(() => 'away'), { timeout: 20_000 }).toBe(0);
  expect(logged('the driver of MongoDB no longer looks for its server; it connects anew')).not.toEqual([]);
}, 60_000);
