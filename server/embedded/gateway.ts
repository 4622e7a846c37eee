import { join } from 'node:path';
import { onFreePort } from './free-port.js';
import { makeHome, withLeastPrivilege } from './least-privilege.js';
import { answersMongodb } from './mongodb-ping.js';
import { SupervisedProcess } from './supervised-process.js';

interface GatewayPlan {
  program: string;
  /** The folder of PostgreSQL's socket, and where it really is. */
  postgres: { host: string; home: string };
  dataDir: string;
  say: (line: string) => void;
}

/** The process that speaks MongoDB's protocol. It keeps nothing, so it may be ended at any time. */
export async function startGateway({
  program,
  postgres,
  dataDir,
  say,
}: GatewayPlan): Promise<{ url: string; stop(): Promise<void> }> {
  const home = join(dataDir, 'gateway');
  await makeHome(home);
  return onFreePort(async (port) => {
    const address = `127.0.0.1:${port}`;
    const url = `mongodb://${address}/sapa?directConnection=true`;
    const command = [
      program,
      '-postgres',
      `postgres://sapa@/postgres?host=${postgres.host}`,
      '-listen',
      address,
      '-state',
      home,
    ];
    const gateway = await SupervisedProcess.start({
      name: 'gateway',
      command: withLeastPrivilege(command, { home, reads: [program, postgres.home], deathSignal: 'SIGTERM' }),
      runDir: dataDir,
      stopSignals: [['SIGTERM', 1_000]],
      isReady: () => answersMongodb(url),
      say,
    });
    return { url, stop: () => gateway.stop() };
  });
}
