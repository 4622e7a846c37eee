import { askStore } from '../ask-store.js';
import { builtFile } from '../built-file.js';
import type { SapaServer } from '../sapa-server.js';
import { isVersionBeforeThere, sideBySide, versionBefore } from '../version-before.js';
import { expectInvariants } from './checker.js';
import { expect, test } from './fault.js';
import { peopleAtEach } from './people-at-each.js';

test.skip(() => !isVersionBeforeThere(sideBySide), 'This clone has no history to build the version before from.');

/**
 * What an operator is told before: whether this version may run beside the one that has the store. Not beside the present
 * one: `auditIsChained`, `revocationsAreHashed` and `addressesAreSealed` say why. The next release begins from a version that knows all three.
 */
async function maySideBySide(server: SapaServer): Promise<boolean> {
  return (await server.command('migrate', ['--look'])).includes('One process after the other');
}

/** The migration that waits until older processes have ended, as soon as there is one. */
async function waitingMigration(server: SapaServer): Promise<string | undefined> {
  const find = () =>
    askStore(server, (db) =>
      db.collection<{ _id: string; isWaiting?: true }>('migrations').findOne({ isWaiting: true }),
    );
  await expect.poll(find, { timeout: 30_000 }).not.toBeNull();
  return (await find())?._id;
}

test(
  'A7 an update under load, one process after the other and back where that may be: nothing is lost',
  { tag: '@all' },
  async ({ startServer, startCrowd }) => {
    // The version before is built once.
    test.setTimeout(400_000);
    const before = await versionBefore(sideBySide);
    const now = builtFile('test/server/main.js');
    const started = { file: before };
    const server = await startServer({ roles: ['all', 'all'], serverFile: () => started.file });
    const { visitors, staff, sendFromEach, lastSeqs, close } = await peopleAtEach(server);
    const crowd = startCrowd(server, 8);
    const goOn = () => crowd.goesOn({ timeout: 30_000 });
    let sent = 0;
    /** Who writes at one process is heard at the other. */
    const hearEachOther = async () => {
      await sendFromEach(`Pesan ${(sent += 1)}`);
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
    if (await maySideBySide(server)) {
      await test.step('one of the two is of this version', () => replace(0, now));
      await hearEachOther();
      await test.step('back to the version before', () => replace(0, before));
      await hearEachOther();
      for (const which of [0, 1]) await replace(which, now);
    } else {
      await test.step('the new one waits while people write to the old one, until that has ended', async () => {
        started.file = now;
        const [first, second] = server.processes;
        await first?.stop();
        let isReady = false;
        const starting = first?.startAgain().then(() => (isReady = true));
        const waiting = await waitingMigration(server);
        await goOn();
        expect(isReady).toBe(false);
        expect(await waitingMigration(server)).toBe(waiting);
        await second?.stop();
        await starting;
        await second?.startAgain();
        await goOn();
      });
    }
    await hearEachOther();

    await crowd.finish();
    await expectInvariants(server, [...crowd.visitors, ...visitors], staff);
    close();
  },
);
