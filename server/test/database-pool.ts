import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import type { Db } from 'mongodb';
import type { Connection } from 'mongoose';
import { inject } from 'vitest';
import { migrationIds } from '../app/migrations.js';
import type { StoredMigration } from '../platform/store/version-gate.js';
import { deleteAll, deleteKeysOf } from './empty-database.js';
import { smallPool } from './small-pool.js';

/** Whose collections and indexes a database has: those of a whole server, or those of the models alone. */
export type DatabaseKind = 'app' | 'store';

/** Left by earlier tests of this worker: to make and to drop a hundred indexes takes longer than most tests. The oldest first. */
const left: Record<DatabaseKind, string[]> = { app: [], store: [] };

interface Used {
  /** As which it may be used again; else it is dropped. */
  kind?: DatabaseKind;
  /** So many have it open: servers that stand beside each other. */
  users: number;
  emptied?: Promise<void>;
  isWorn?: boolean;
  /** No server will look for what is stored. */
  isOver?: boolean;
}
const used = new Map<string, Used>();
/** What is deleted stays in the indexes for a time, and every query passes over it. */
const fewDocuments = 1_000;

let redis: Redis | undefined;

function openRedis(): Redis {
  if (redis) return redis;
  // By itself: where the compiler infers it from what it is for, it compares all commands of Redis, for a tenth of its time.
  const opened = new Redis(inject('redisUrl'));
  redis = opened;
  return opened;
}

function urlOf(name: string): string {
  const url = new URL(inject('mongodbUrl'));
  url.pathname = `/${name}`;
  return smallPool(url.href);
}

const newDatabaseName = () => `${inject('databasePrefix')}${randomBytes(6).toString('hex')}`;

/** A database that nobody has had, and that is dropped in the end. */
export const newDatabaseUrl = (): string => urlOf(newDatabaseName());

/** For what makes its collections and indexes as it starts: it may find them there. Who enters it finds no document. */
export function usedDatabaseUrl(kind: DatabaseKind): string {
  const name = left[kind].shift() ?? newDatabaseName();
  used.set(name, { kind, users: 0 });
  return urlOf(name);
}

/** Who enters first empties it: what an ended server had asked for may have been written after its end. */
export async function enterDatabase(connection: Connection): Promise<void> {
  const database = used.get(connection.name) ?? { users: 0 };
  used.set(connection.name, database);
  database.users += 1;
  if (database.kind) await (database.emptied ??= empty(connection, database));
}

/** A server has ended, and leaves what is stored to the next one. */
export async function leaveDatabase(connection: Connection): Promise<void> {
  const database = used.get(connection.name);
  if (!database) return;
  database.users -= 1;
  await giveBack(connection, database);
}

/** There is no next one. Once for each who has entered. */
export async function endDatabase(connection: Connection): Promise<void> {
  const database = used.get(connection.name);
  if (!database) return;
  database.isOver = true;
  await giveBack(connection, database);
}

async function giveBack(connection: Connection, { kind, users, isWorn, isOver }: Used): Promise<void> {
  if (users > 0 || !isOver) return;
  used.delete(connection.name);
  if (kind && !isWorn) left[kind].push(connection.name);
  else await connection.dropDatabase();
}

/** Of a mongoose connection. */
export const databaseOf = (connection: Connection) => connection.getClient().db(connection.name);

async function empty(connection: Connection, database: Used): Promise<void> {
  const db = databaseOf(connection);
  // A server that starts again on what it has brought forwards asks once.
  const kept = database.kind === 'app' ? ['migrations'] : [];
  database.isWorn = (await deleteAll(db, kept)) > fewDocuments;
  if (kept.length > 0) await deleteOtherMigrations(db);
  await deleteKeysOf(openRedis(), connection.name);
}

/** What a test has noted as done by another program, or left half done. */
async function deleteOtherMigrations(db: Db): Promise<void> {
  const own = { _id: { $in: migrationIds }, doneAt: { $exists: true } };
  await db.collection<StoredMigration>('migrations').deleteMany({ $nor: [own] });
}
