import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { onFreePort } from './free-port.js';
import { makeHome, withLeastPrivilege } from './least-privilege.js';
import { answersMongodb } from './mongodb-ping.js';
import { POSTGRES_USER, type Postgres } from './postgres.js';
import { SupervisedProcess } from './supervised-process.js';

interface GatewayPlan {
  program: string;
  postgres: Postgres;
  /** The data folder of that. */
  postgresHome: string;
  dataDir: string;
  say: (line: string) => void;
  /** See EngineOptions. */
  isFleeting?: boolean;
}

/**
 * The process that speaks MongoDB's protocol. It keeps nothing, so it may be ended at any time. Every user of this machine can
 * reach its port: it asks for a password, which is a new one at each start.
 */
export async function startGateway({
  program,
  postgres,
  postgresHome,
  dataDir,
  say,
  isFleeting = false,
}: GatewayPlan): Promise<{ url: string; stop(): Promise<void> }> {
  const home = join(dataDir, 'gateway');
  await makeHome(home);
  const password = randomBytes(24).toString('hex');
  await postgres.run(`ALTER ROLE ${POSTGRES_USER} PASSWORD '${password}'`);
  return onFreePort(async (port) => {
    const address = `127.0.0.1:${port}`;
    const url = `mongodb://${POSTGRES_USER}:${password}@${address}/sapa?directConnection=true&authSource=admin`;
    const command = [
      // Beside tests, which keep every core busy, its scheduler would spend a third of its work on looking for idle ones.
      ...(isFleeting ? ['env', 'GOMAXPROCS=1'] : []),
      program,
      '--auth',
      `--postgresql-url=postgres://${POSTGRES_USER}@/postgres?host=${postgres.host}`,
      `--listen-addr=${address}`,
      `--state-dir=${home}`,
      // Otherwise it tells everybody here how it is, on a port of its own.
      '--debug-addr=',
      '--telemetry=disable',
      '--log-level=error',
    ];
    const gateway = await SupervisedProcess.start({
      name: 'gateway',
      command: withLeastPrivilege(command, { home, reads: [program, postgresHome], deathSignal: 'SIGTERM' }),
      runDir: dataDir,
      stopSignals: [['SIGTERM', 1_000]],
      isReady: () => answersMongodb(url),
      say,
    });
    return { url, stop: () => gateway.stop() };
  });
}
