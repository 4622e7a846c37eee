import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The site's page as the server sees it; nothing is served there. */
export const pageOrigin = 'http://article.localhost';

export interface Running {
  url: string;
  siteKey: string;
  /** Where the first owner is made, while nobody has been. */
  setupUrl: string | undefined;
  process: ChildProcess;
  stop(): Promise<void>;
}

const dist = join(process.cwd(), 'dist');
const temporary = mkdtempSync(join(tmpdir(), 'sapa-bench-'));
process.once('exit', () => rmSync(temporary, { recursive: true, force: true, maxRetries: 3 }));

/** The product as `npm start` runs it, without rate limits: here one address plays all visitors. With them, it names others' as a proxy. */
export function startSapa(
  mongodbUrl: string,
  redisUrl: string,
  port: number,
  {
    demoOrigin = pageOrigin,
    role = 'all',
    hasRateLimits = false,
  }: { demoOrigin?: string; role?: 'all' | 'web'; hasRateLimits?: boolean } = {},
): Promise<Running> {
  return start(join(dist, 'server/main.js'), [], port, {
    MONGODB_URL: mongodbUrl,
    REDIS_URL: redisUrl,
    SAPA_PORT: String(port),
    SAPA_ROLE: role,
    SAPA_DATA_DIR: temporary,
    SAPA_DEMO_ORIGIN: demoOrigin,
    ...(hasRateLimits ? { SAPA_TRUST_PROXY: '1' } : { SAPA_RATE_LIMITS: 'false' }),
    SAPA_LOG_LEVEL: 'warn',
    // Nobody reads here; a notification a message would be mail, not chat.
    SAPA_NOTIFY_AFTER_SECONDS: '3600',
  });
}

/** The floor: the same Socket.IO and the same engine, without Sapa. */
export function startFloor(mongodbUrl: string, port: number): Promise<Running> {
  return start(join(dist, 'bench/floor-server.js'), [mongodbUrl, String(port)], port, {});
}

async function start(file: string, args: string[], port: number, env: Record<string, string>): Promise<Running> {
  const child = fork(file, args, { env: { ...process.env, ...env } });
  const ready = await new Promise<{ siteKey?: string; setupUrl?: string | null }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { siteKey?: string; setupUrl?: string | null }));
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    siteKey: ready.siteKey ?? '',
    setupUrl: ready.setupUrl ?? undefined,
    process: child,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

export interface RunningEngines {
  mongodbUrl: string;
  redisUrl: string;
  description: string;
  stop(): Promise<void>;
}

/** Engines of the bench's own. `folder`: what they store is kept there, and found again. */
export function startEngines(folder = join(temporary, 'engines')): Promise<RunningEngines> {
  const child = fork(join(dist, 'server/engines/main.js'), ['--data', folder]);
  return new Promise((resolve, reject) => {
    child.once('message', (message) =>
      resolve({
        ...(message as Omit<RunningEngines, 'stop'>),
        async stop() {
          if (child.exitCode !== null || child.signalCode !== null) return;
          const ended = new Promise((end) => child.once('exit', end));
          child.kill();
          await ended;
        },
      }),
    );
    child.once('exit', (code) => reject(new Error(`engines ended with ${code}`)));
  });
}

/** Resident memory of a process in bytes. */
export function residentBytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}
