import { cp, mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { inject } from 'vitest';
import { createLog } from '../../platform/log.js';
import { openDatabase } from '../../platform/store/database.js';
import { newDatabaseUrl } from '../database-pool.js';

const folder = join(import.meta.dirname, '0.2.0');
/** Its processes are dead when it is restored, and no link or session has expired. */
const ageMs = 60_000;

export type Restored = Awaited<ReturnType<typeof restoreStore>>;
export type StoredDocument = Record<string, unknown> & { _id: unknown };

interface ToldVisitor {
  name: string;
  site: string;
  origin: string;
  token: string;
  conversation: { id: string } | null;
  messages: { clientId: string; text: string; attachments?: { id: string; name: string }[]; authorPicture?: string }[];
  data: object;
}

/** What version 0.2.0 answered of the same data, beside what only the people had: cookies, tokens, links. */
interface Told {
  madeAt: string;
  siteKey: string;
  visitors: ToldVisitor[];
  staff: Record<'owner' | 'admin' | 'agent' | 'seller', string>;
  inbox: { conversations: { id: string }[]; threads: object[][] };
  sites: [first: object, shop: object];
  keys: object;
  notifications: { notifications: object[] };
  sessions: object;
  kid: string;
  publisherSecret: string;
  /** Of the link that a mail had. */
  secret: string;
  /** The conversation that has a dead letter. */
  dead: string;
  /** The message that a killed process had stored, and nothing followed from it. */
  killed: string;
}

/** A database and a folder with what version 0.2.0 left (`make-store.ts.txt`), as if it had been stopped a minute ago. */
export async function restoreStore() {
  const [lines, answers] = (await Promise.all(
    ['store.jsonl', 'told.json'].map((name) => readFile(join(folder, name), 'utf8')),
  )) as [string, string];
  const { madeAt } = JSON.parse(answers) as Told;
  const laterMs = Date.now() - ageMs - Date.parse(madeAt);
  const told = JSON.parse(datesLater(answers, laterMs)) as Told;

  const url = newDatabaseUrl();
  const connection = await openDatabase(url, createLog('silent'));
  const stored = new Map<string, StoredDocument[]>();
  for (const line of datesLater(lines, laterMs).trim().split('\n')) {
    const [name, document] = mongo.BSON.EJSON.parse(line) as [string, StoredDocument];
    const made =
      name === 'messages' ? { ...document, _id: idLater(document._id as mongo.ObjectId, laterMs) } : document;
    stored.set(name, [...(stored.get(name) ?? []), made]);
  }
  for (const [name, documents] of stored) {
    await connection.collection<StoredDocument>(name).insertMany(documents);
  }
  await connection.close();

  const dataDir = await mkdtemp(join(inject('folder'), 'restored-'));
  await cp(join(folder, 'attachments'), join(dataDir, 'attachments'), { recursive: true });
  return { url, dataDir, stored, told };
}

/** Else the store would take away what has expired meanwhile. */
const datesLater = (json: string, laterMs: number) =>
  json.replaceAll(/(?<=")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z(?=")/g, (date) =>
    new Date(Date.parse(date) + laterMs).toISOString(),
  );

/** The id of a message begins with the time at which it was made. */
function idLater(id: mongo.ObjectId, laterMs: number): mongo.ObjectId {
  const seconds = Math.floor((id.getTimestamp().getTime() + laterMs) / 1_000);
  return mongo.ObjectId.createFromHexString(seconds.toString(16).padStart(8, '0') + id.toHexString().slice(8));
}
