import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
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
const dataDir = mkdtempSync(join(tmpdir(), 'sapa-bench-'));

/** The product as `npm start` runs it, without rate limits: here one address plays all visitors. */
export function startSapa(
  mongodbUrl: string,
  redisUrl: string,
  port: number,
  { demoOrigin = pageOrigin, role = 'all' }: { demoOrigin?: string; role?: 'all' | 'web' } = {},
): Promise<Running> {
  return start(join(dist, 'server/main.js'), [], port, {
    MONGODB_URL: mongodbUrl,
    REDIS_URL: redisUrl,
    SAPA_PORT: String(port),
    SAPA_ROLE: role,
    SAPA_DATA_DIR: dataDir,
    SAPA_DEMO_ORIGIN: demoOrigin,
    SAPA_RATE_LIMITS: 'false',
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
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

export function startEngines(): Promise<{ mongodbUrl: string; redisUrl: string; description: string; stop(): void }> {
  const child = fork(join(dist, 'server/engines/main.js'), ['--data', join(dataDir, 'engines')]);
  return new Promise((resolve, reject) => {
    child.once('message', (message) =>
      resolve({
        ...(message as { mongodbUrl: string; redisUrl: string; description: string }),
        stop: () => child.kill(),
      }),
    );
    child.once('exit', (code) => reject(new Error(`engines ended with ${code}`)));
  });
}

/** Resident memory of a process in bytes. */
export function residentBytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}
