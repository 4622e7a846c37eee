import { setTimeout as sleep } from 'node:timers/promises';
import { deadAfterMs } from '../../server/platform/outbox/checkpoint.js';
import { areAll } from '../../server/test/are-all.js';
import { storedProcesses } from '../stored-processes.js';
import { expectInvariants } from './checker.js';
import { expect, test, twoOfEach } from './fault.js';
import { StaffClient } from './staff-client.js';

const kills = areAll ? 8 : 2;

test(
  'F2 kill -9 of one of two servers at random, many times, under load',
  { tag: '@all' },
  async ({ startServer, startCrowd, random }) => {
    test.setTimeout(240_000);
    const server = await startServer({ roles: twoOfEach });
    const staff = await StaffClient.start(server);
    const crowd = startCrowd(server, 12);

    const readyAfter: number[] = [];
    for (let kill = 0; kill < kills; kill++) {
      await crowd.goesOn();
      // At random: a kill must be able to hit any moment of the way of a message.
      await sleep(random.between(0, 500));
      const one = server.processes[kill % server.processes.length];
      const known = await storedProcesses(server);
      await one?.kill();
      const begunAt = Date.now();
      await one?.startAgain();
      readyAfter.push(Date.now() - begunAt);
      // It has not waited until the other one counts as gone: what that one left is taken up afterwards. On a machine whose start alone
      // takes as long as that, it cannot be told.
      if (readyAfter.at(-1)! < deadAfterMs)
        expect(await storedProcesses(server), 'ready beside the traces of the killed process').toEqual(
          expect.arrayContaining(known),
        );
    }

    await crowd.finish();
    const pinned = await Promise.all(server.webProcesses.map(({ url }) => StaffClient.signIn(server, { url })));
    await expectInvariants(server, crowd.visitors, [staff, ...pinned]);
    for (const each of [staff, ...pinned]) each.close();
    test.info().annotations.push({ type: 'messages', description: String(crowd.acknowledgedCount) });
    test.info().annotations.push({ type: 'ready after, ms', description: readyAfter.join(', ') });
  },
);
