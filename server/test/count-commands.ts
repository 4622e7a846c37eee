import mongoose from 'mongoose';
import { newDatabaseUrl } from './database-pool.js';
import type { TestApp } from './start-test-app.js';

/** For `startTestApp`: a database whose commands can be counted. */
export function countedDatabase(): { MONGODB_URL: string } {
  const url = new URL(newDatabaseUrl());
  url.searchParams.set('monitorCommands', 'true');
  return { MONGODB_URL: url.href };
}

/** What the server asks its database for from now on, as `find user`; the test's own connection is not counted. */
export function countCommands(app: TestApp): { commands: string[]; stop(): void } {
  const own = mongoose.connections.find(
    (connection) => connection !== app.store.connection && connection.name === app.store.connection.name,
  );
  if (!own) throw new Error('The server has no database.');
  const client = own.getClient();
  const commands: string[] = [];
  const note = ({ commandName, command }: { commandName: string; command: Record<string, unknown> }) => {
    const collection = command[commandName];
    commands.push(`${commandName} ${typeof collection === 'string' ? collection : ''}`);
  };
  client.on('commandStarted', note);
  return { commands, stop: () => void client.off('commandStarted', note) };
}
