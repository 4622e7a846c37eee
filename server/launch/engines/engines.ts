import type { EngineOptions } from './engine-options.js';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultSteps, type EngineSteps } from './engine-steps.js';
import { firstThatStarts, type StartedEngine } from './first-that-starts.js';
import { NoEngineError } from './no-engine-error.js';
import { own } from './owner-file.js';

export interface Engines {
  mongodbUrl: string;
  redisUrl: string;
  /** What was found, in a line, for people. */
  description: string;
  stop(): Promise<void>;
}

/** Finds or fetches what is needed, starts it and keeps it running until it is stopped. */
export async function startEngines(
  options: EngineOptions,
  steps: EngineSteps = defaultSteps(options),
): Promise<Engines> {
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  await chmod(options.dataDir, 0o700);
  const release = own(options.dataDir);
  const starting = [
    options.need.mongodb ? firstThatStarts('MongoDB', steps.mongodb, options.say) : Promise.resolve(undefined),
    options.need.redis ? firstThatStarts('Redis', steps.redis, options.say) : Promise.resolve(undefined),
  ] as const;
  await Promise.allSettled(starting);
  const stop = async () => {
    const started = await Promise.allSettled(starting);
    const running = started.flatMap((result) => (result.status === 'fulfilled' && result.value ? [result.value] : []));
    const stopped = await Promise.allSettled(running.map((engine) => engine.stop()));
    release();
    for (const result of stopped) if (result.status === 'rejected') throw result.reason;
  };
  try {
    const mongodb = await starting[0];
    const redis = await starting[1];
    if (mongodb) await keepAddress(options.dataDir, mongodb.url);
    const description = [mongodb, redis].flatMap((engine) => engine?.description ?? []).join('; ');
    let stopping: Promise<void> | undefined;
    return { mongodbUrl: urlOf(mongodb), redisUrl: urlOf(redis), description, stop: () => (stopping ??= stop()) };
  } catch (error) {
    await stop();
    throw NoEngineError.of(await Promise.allSettled(starting)) ?? error;
  }
}

/** For the person who wants to look into the database: nobody else may enter the folder. */
async function keepAddress(dataDir: string, url: string): Promise<void> {
  const file = join(dataDir, 'mongodb.url');
  await writeFile(file, `${url}\n`, { mode: 0o600 });
}

function urlOf(engine: StartedEngine | undefined): string {
  return engine?.url ?? '';
}
