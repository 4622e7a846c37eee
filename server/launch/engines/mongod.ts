import { join } from 'node:path';
import mongoose from 'mongoose';
import { onFreePort } from './free-port.js';
import { makeHome, withLeastPrivilege } from './least-privilege.js';
import { keptAccess, makeAccess, type MongodAccess } from './mongod-access.js';
import { answersMongodb } from './mongodb-ping.js';
import { SupervisedProcess } from './supervised-process.js';

interface MongodPlan {
  program: string;
  dataDir: string;
  say: (line: string) => void;
}

const SET = 'sapa';

interface Mongod {
  url: string;
  stop(): Promise<void>;
}

/** Asks for a password, which is made at the first start: until then, for some seconds, it lets everybody in. */
export async function startMongod({ program, dataDir, say }: MongodPlan): Promise<Mongod> {
  const home = join(dataDir, 'mongod');
  await makeHome(home);
  const start = (access?: MongodAccess) => startWith({ program, dataDir, say }, home, access);
  const kept = keptAccess(dataDir, home);
  if (kept) return start(kept);
  const open = await start();
  const access = await makeAccess(open.url, dataDir, home).finally(() => open.stop());
  return start(access);
}

/** Always a replica set, of one: a standalone mongod can lose acknowledged writes when it is killed (SERVER-139311). */
function startWith({ program, dataDir, say }: MongodPlan, home: string, access?: MongodAccess): Promise<Mongod> {
  return onFreePort(async (port) => {
    const address = `127.0.0.1:${port}`;
    const url = `mongodb://${access?.credentials ?? ''}${address}/sapa?directConnection=true${access ? '&authSource=admin' : ''}`;
    const place = ['--dbpath', home, '--bind_ip', '127.0.0.1', '--port', String(port), '--replSet', SET];
    const command = [program, ...place, ...(access?.args ?? [])];
    const mongod = await SupervisedProcess.start({
      name: 'mongod',
      command: withLeastPrivilege(command, { home, reads: [program], deathSignal: 'SIGTERM' }),
      runDir: dataDir,
      stopSignals: [['SIGTERM', 4_000]],
      isReady: async () => (await isPrimary(url, address)) && answersMongodb(url),
      say,
    });
    return { url, stop: () => mongod.stop() };
  });
}

/** Makes it the primary of its set if it is not yet: the set is new, or knows the port of an earlier run. */
async function isPrimary(url: string, address: string): Promise<boolean> {
  const client = new mongoose.mongo.MongoClient(url, {
    serverSelectionTimeoutMS: 500,
    connectTimeoutMS: 500,
    readPreference: 'primaryPreferred',
  });
  try {
    const admin = client.db('admin');
    const hello = await admin.command({ hello: 1 });
    if (hello.isWritablePrimary === true && hello.me === address) return true;
    const members = [{ _id: 0, host: address }];
    const status = await admin.command({ replSetGetConfig: 1 }).catch((error: unknown) => error);
    if (isNotYetInitialized(status)) await admin.command({ replSetInitiate: { _id: SET, members } });
    else if (isConfig(status) && status.config.members[0]?.host !== address) {
      const config = {
        ...status.config,
        version: status.config.version + 1,
        members: [{ ...status.config.members[0], host: address }],
      };
      await admin.command({ replSetReconfig: config, force: true });
    }
    return false;
  } finally {
    await client.close();
  }
}

interface SetConfig {
  config: { version: number; members: { host: string }[] };
}

function isConfig(answer: unknown): answer is SetConfig {
  return typeof answer === 'object' && answer !== null && 'config' in answer;
}

function isNotYetInitialized(answer: unknown): boolean {
  return answer instanceof mongoose.mongo.MongoServerError && answer.codeName === 'NotYetInitialized';
}
