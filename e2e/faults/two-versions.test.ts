import { builtFile } from '../built-file.js';
import { isVersionBeforeThere, sideBySide, versionBefore } from '../version-before.js';
import { expectInvariants } from './checker.js';
import { expect, test } from './fault.js';
import { peopleAtEach } from './people-at-each.js';

test.skip(() => !isVersionBeforeThere(sideBySide), 'This clone has no history to build the version before from.');

test(
  'A7 a rolling restart to this version and back: processes of both serve the same people, and nothing is lost',
  { tag: '@all' },
  async ({ startServer, startCrowd }) => {
    // The version before is built once.
    test.setTimeout(400_000);
    const before = await versionBefore(sideBySide);
    const started = { file: before };
    const server = await startServer({ roles: ['all', 'all'], serverFile: () => started.file });
    const { visitors, staff, sendFromEach, close } = await peopleAtEach(server);
    const crowd = startCrowd(server, 8);
    const goOn = async () => {
      const count = crowd.acknowledgedCount;
      await expect.poll(() => crowd.acknowledgedCount, { timeout: 30_000 }).toBeGreaterThan(count + 20);
    };
    let sent = 0;
    /** Who writes at one process is heard at the other. */
    const hearEachOther = async () => {
      await sendFromEach(`Pesan ${(sent += 1)}`);
      const lastSeqs = () =>
        staff.map((reader) => visitors.map((visitor) => reader.readerOf(visitor.reader.conversationId ?? '').lastSeq));
      await expect.poll(lastSeqs, { timeout: 20_000 }).toEqual(staff.map(() => visitors.map(() => sent)));
    };
    const replace = async (which: number, file: string) => {
      started.file = file;
      await server.processes[which]?.stop();
      await goOn();
      await server.processes[which]?.startAgain();
      await goOn();
    };

    await hearEachOther();
    await test.step('one of the two is of this version', () => replace(0, builtFile('test/server/main.js')));
    await hearEachOther();
    await test.step('back to the version before', () => replace(0, before));
    await hearEachOther();
    await test.step('both are of this version', async () => {
      for (const which of [0, 1]) await replace(which, builtFile('test/server/main.js'));
    });
    await hearEachOther();

    await crowd.finish();
    await expectInvariants(server, [...crowd.visitors, ...visitors], staff);
    close();
  },
);
