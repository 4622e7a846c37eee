import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { MongoClient, type Db } from 'mongodb';
import { deleteAll, deleteKeysOf } from '../server/test/empty-database.js';
import { smallPool } from '../server/test/small-pool.js';
import { ownDatabase, type EngineUrls } from './engines.js';

/** That of one server, with what a test asks of it by itself. */
export class OwnDatabase {
  readonly mongodbUrl: string;
  readonly redisUrl: string;
  #client: MongoClient | undefined;

  constructor(
    engines: EngineUrls,
    private readonly name = `sapa_e2e_${randomBytes(6).toString('hex')}`,
  ) {
    ({ mongodbUrl: this.mongodbUrl, redisUrl: this.redisUrl } = ownDatabase(engines, name));
  }

  /** Connected at the first question, and until `close`: most tests that mistreat the engines ask afterwards. */
  get db(): Db {
    this.#client ??= new MongoClient(smallPool(this.mongodbUrl), { serverSelectionTimeoutMS: 10_000 });
    return this.#client.db();
  }

  /** With all its indexes, as a server finds it that was stopped before anybody came. */
  async empty(): Promise<void> {
    await deleteAll(this.db, ['migrations']);
    const redis = new Redis(this.redisUrl);
    await deleteKeysOf(redis, this.name);
    redis.disconnect();
  }

  async drop(): Promise<void> {
    await this.db.dropDatabase();
  }

  async close(): Promise<void> {
    await this.#client?.close();
    this.#client = undefined;
  }
}

/**
 * The databases of the servers that a worker starts. One that a test is done with is emptied for the next test: to build all
 * indexes anew, some 150, costs as much as a short journey.
 */
export class Databases {
  readonly #all: OwnDatabase[] = [];
  readonly #free: OwnDatabase[] = [];

  constructor(private readonly engines: EngineUrls) {}

  take(): OwnDatabase {
    return this.#free.pop() ?? this.takeNew();
  }

  /** In which no server has been. */
  takeNew(): OwnDatabase {
    const database = new OwnDatabase(this.engines);
    this.#all.push(database);
    return database;
  }

  /** No server uses it any more, and only today's have. */
  async giveBack(database: OwnDatabase): Promise<void> {
    try {
      await database.empty();
      this.#free.push(database);
    } catch {
      // The engines may be gone, and the database with them.
    } finally {
      await database.close();
    }
  }

  async end(): Promise<void> {
    for (const database of this.#all) {
      await database.drop().catch(() => undefined);
      await database.close();
    }
  }
}

/** Those of a worker, for as long as `use` takes. */
export async function useDatabases(engines: EngineUrls, use: (databases: Databases) => Promise<void>): Promise<void> {
  const databases = new Databases(engines);
  await use(databases);
  await databases.end();
}
