import mongoose from 'mongoose';
import { ConfigError } from '../config-error.js';

/** AuthenticationFailed, and what MongoDB's own cloud says of a wrong password. */
const wrongPassword: unknown[] = [18, 8000];
const unauthorized = 13;

/** Throws where the driver cannot use the address at all. Its own words are left out: they repeat parts of the address. */
export function checkStoreAddress(url: string): void {
  try {
    new mongoose.mongo.MongoClient(url);
  } catch {
    const hint = 'letters of a password that mean something in an address are percent-encoded';
    throw new ConfigError([`MONGODB_URL is no address that the driver of MongoDB can use (${hint})`]);
  }
}

/** What no waiting changes, as a fault of the configuration; undefined where the store may only be away. */
export function storeRefusal(error: unknown, url: string): ConfigError | undefined {
  const code: unknown = error instanceof mongoose.mongo.MongoServerError ? error.code : undefined;
  const what = wrongPassword.includes(code)
    ? 'refuses its user or password'
    : code === unauthorized && 'gives its user no right to this database';
  return what ? new ConfigError([`MONGODB_URL: MongoDB at ${hostsOf(url)} ${what}`]) : undefined;
}

/** Without the credentials, as the driver tells them apart. */
const hostsOf = (url: string) => /^[^/]+:\/\/(?:[^@]*@)?([^/?@]*)/.exec(url)?.[1] ?? '';
