import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { chown, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import mongoose from 'mongoose';

/** Every user of this machine can reach mongod's port: it asks for this user's password. */
const USER = 'sapa';

export interface MongodAccess {
  /** What stands before the host in an address. */
  credentials: string;
  /** Members of a replica set with users prove themselves to each other by a key, also where there is one member. */
  args: readonly string[];
}

/** The access that an earlier start has made; undefined before that. */
export function keptAccess(dataDir: string, home: string): MongodAccess | undefined {
  const file = passwordFile(dataDir);
  return existsSync(file) ? accessWith(readFileSync(file, 'utf8'), home) : undefined;
}

/** Makes user and key on a mongod that still lets everybody in. Written down last: what was cut off is done again. */
export async function makeAccess(url: string, dataDir: string, home: string): Promise<MongodAccess> {
  const password = randomBytes(24).toString('hex');
  await setUser(url, password);
  const key = keyFile(home);
  await rm(key, { force: true });
  await writeFile(key, randomBytes(384).toString('base64'), { mode: 0o400 });
  // Root has made it, and mongod runs as the user to whom its folder belongs.
  const { uid, gid } = statSync(home);
  if (process.getuid?.() === 0) await chown(key, uid, gid);
  await writeFile(passwordFile(dataDir), password, { mode: 0o600 });
  return accessWith(password, home);
}

async function setUser(url: string, password: string): Promise<void> {
  const client = new mongoose.mongo.MongoClient(url, { serverSelectionTimeoutMS: 5_000 });
  try {
    const admin = client.db('admin');
    const user = { pwd: password, roles: ['root'] };
    const { users } = await admin.command({ usersInfo: USER });
    const isThere = Array.isArray(users) && users.length > 0;
    await admin.command(isThere ? { updateUser: USER, ...user } : { createUser: USER, ...user });
  } finally {
    await client.close();
  }
}

const passwordFile = (dataDir: string) => join(dataDir, 'mongod.password');
const keyFile = (home: string) => join(home, 'sapa.key');

const accessWith = (password: string, home: string): MongodAccess => ({
  credentials: `${USER}:${password}@`,
  args: ['--keyFile', keyFile(home)],
});
