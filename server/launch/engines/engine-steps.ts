import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, debianPrograms } from './debian-programs.js';
import { startDocumentDb } from './documentdb.js';
import type { EngineOptions } from './engine-options.js';
import type { EngineStep } from './first-that-starts.js';
import { fetchMongod } from './fetch-mongod.js';
import { startMongod } from './mongod.js';
import { findServer } from './installed-server.js';
import { startRedis } from './redis.js';

export interface EngineSteps {
  mongodb: readonly EngineStep[];
  redis: readonly EngineStep[];
}

/** The ways in which engines are had, in their order. */
export function defaultSteps({ dataDir, say, choice: wish, isFleeting = false }: EngineOptions): EngineSteps {
  const choice = wish === 'auto' ? (engineOfData(dataDir) ?? wish) : wish;
  const installedMongod: EngineStep = {
    name: 'a mongod of this machine',
    start: async () => {
      const { program, version } = await findServer('mongod', [6, 0]);
      return { ...(await startMongod({ program, dataDir, say })), description: `mongod ${version} of this machine` };
    },
  };
  const fetchedMongod: EngineStep = {
    name: 'a mongod from its makers',
    start: async () => {
      const { program, version } = await fetchMongod(say, choice === 'mongod');
      return { ...(await startMongod({ program, dataDir, say })), description: `mongod ${version}, fetched` };
    },
  };
  const documentDb: EngineStep = {
    name: 'DocumentDB from Debian packages',
    start: async () => ({
      ...(await startDocumentDb(dataDir, say, isFleeting)),
      description: 'DocumentDB (PostgreSQL 18, FerretDB 2.7) from Debian packages',
    }),
  };
  const installedRedis: EngineStep = {
    name: 'a redis-server of this machine',
    start: async () => {
      const { program, version } = await findServer('redis-server', [6, 2]);
      return {
        ...(await startRedis({ program: [program], dataDir, say })),
        description: `redis-server ${version} of this machine`,
      };
    },
  };
  const packagedRedis: EngineStep = {
    name: 'Redis from Debian packages',
    start: async () => {
      const root = await debianPrograms('debian-redis-1', ['redis-server'], say);
      return {
        ...(await startRedis({ program: inRoot(root, 'usr/bin/redis-server'), dataDir, say })),
        description: 'Redis from Debian packages',
      };
    },
  };
  return {
    mongodb: {
      auto: [installedMongod, fetchedMongod, documentDb],
      mongod: [installedMongod, fetchedMongod],
      documentdb: [documentDb],
    }[choice],
    redis: [installedRedis, packagedRedis],
  };
}

/** Data stays with the engine that wrote it: a mongod installed later would show an empty house. */
function engineOfData(dataDir: string): 'mongod' | 'documentdb' | undefined {
  const ofMongod = existsSync(join(dataDir, 'mongod/WiredTiger'));
  const ofDocumentDb = existsSync(join(dataDir, 'postgres/PG_VERSION'));
  if (ofMongod === ofDocumentDb) return undefined;
  return ofMongod ? 'mongod' : 'documentdb';
}
