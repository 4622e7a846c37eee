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
  const client = clientOf(app);
  const commands: string[] = [];
  const note = ({ commandName, command }: { commandName: string; command: Record<string, unknown> }) => {
    const collection = command[commandName];
    commands.push(`${commandName} ${typeof collection === 'string' ? collection : ''}`);
  };
  client.on('commandStarted', note);
  return { commands, stop: () => void client.off('commandStarted', note) };
}

/** The server's commands in which this word stands, until `stop`. */
export function watchFor(app: TestApp, word: string): { stop(): string[] } {
  const client = clientOf(app);
  const found: string[] = [];
  const note = ({ command }: { command: Record<string, unknown> }) => {
    const { $clusterTime: _, lsid: _session, ...asked } = command;
    const said = JSON.stringify(asked);
    if (said.includes(word)) found.push(said);
  };
  client.on('commandStarted', note);
  return {
    stop() {
      client.off('commandStarted', note);
      return found;
    },
  };
}

function clientOf(app: TestApp) {
  const own = mongoose.connections.find(
    (connection) => connection !== app.store.connection && connection.name === app.store.connection.name,
  );
  if (!own) throw new Error('The server has no database.');
  return own.getClient();
}
