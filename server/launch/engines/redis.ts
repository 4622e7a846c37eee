import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { onFreePort } from './free-port.js';
import { makeHome, withLeastPrivilege } from './least-privilege.js';
import { SupervisedProcess } from './supervised-process.js';

interface RedisPlan {
  /** Program and leading arguments. */
  program: readonly string[];
  dataDir: string;
  say: (line: string) => void;
}

export async function startRedis({
  program,
  dataDir,
  say,
}: RedisPlan): Promise<{ url: string; stop(): Promise<void> }> {
  const home = join(dataDir, 'redis');
  await makeHome(home);
  // Every user of this machine can reach a loopback port.
  const password = randomBytes(24).toString('hex');
  return onFreePort(async (port) => {
    const url = `redis://:${password}@127.0.0.1:${port}`;
    const redis = await SupervisedProcess.start({
      name: 'redis',
      command: withLeastPrivilege([...program, '-'], { home, reads: program.slice(0, 1), deathSignal: 'SIGTERM' }),
      input: configuration(home, port, password),
      runDir: dataDir,
      stopSignals: [['SIGTERM', 3_000]],
      isReady: () => answersPing(url),
      say,
    });
    return { url, stop: () => redis.stop() };
  });
}

function configuration(home: string, port: number, password: string): string {
  return [
    'bind 127.0.0.1',
    `port ${port}`,
    'protected-mode yes',
    `requirepass ${password}`,
    `dir ${JSON.stringify(home)}`,
    'appendonly yes',
    'save ""',
    // A queue must refuse a job rather than forget one.
    'maxmemory-policy noeviction',
    '',
  ].join('\n');
}

async function answersPing(url: string): Promise<boolean> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 1_000 });
  client.on('error', () => {}); // The rejected promise says the same.
  try {
    await client.connect();
    return (await client.ping()) === 'PONG';
  } finally {
    client.disconnect();
  }
}
