import { Random } from '../load/seed/random.js';
import { BusyTeam } from './busy-team.js';
import { expectInvariants } from './checker.js';
import { twoOfEach } from './fault.js';
import { startFrameProxy } from './frame-proxy.js';
import { blowsOn, strikeAtRandom } from './nemesis.js';
import { StaffClient } from './staff-client.js';
import { storedFaults } from './stored-faults.js';
import { expect, test } from './with-own-engines.js';

/** `npm run faults` has rounds of ten minutes. */
const seconds = Number(process.env['SAPA_NEMESIS_SECONDS'] ?? 20);

test(
  'I1 I2 I3 the nemesis: all that can break breaks at random while people write, answer, edit, sort, merge and erase',
  { tag: '@all' },
  async ({ ownEngines, startServer, startCrowd, random }, info) => {
    test.setTimeout(seconds * 1_000 + 300_000);
    const server = await startServer({ roles: twoOfEach });
    const line = await startFrameProxy(Number(new URL(server.url).port));
    const owner = await StaffClient.start(server);
    const staff = [owner, await StaffClient.signIn(server, { url: line.url })];
    const crowd = startCrowd(server, 6, { url: line.url });
    const inhabited = () => crowd.visitors.flatMap(({ reader }) => reader.conversationId ?? []);
    const ofBlows = new Random(random.uuid());
    const team = new BusyTeam(server, line.url, inhabited, staff, random);
    await expect.poll(() => crowd.acknowledgedCount, { timeout: 30_000 }).toBeGreaterThan(20);

    const blows = await strikeAtRandom(blowsOn(server, ownEngines, line), ofBlows, seconds * 1_000);
    info.annotations.push({ type: 'blows', description: blows.join('; ') });
    // All is whole again: what was begun ends, and what must follow does.
    await Promise.all([crowd.finish(), team.finish()]);
    const { acknowledgedCount: messages } = crowd;
    const counts = { ...team.done, messages, 'mistreated frames': line.mistreated() };
    info.annotations.push({ type: 'done', description: JSON.stringify(counts) });
    await expect.poll(() => storedFaults(server), { timeout: 120_000, intervals: [2_000] }).toEqual([]);
    const { edits, erased } = team;
    await expectInvariants(server, [...crowd.visitors, ...team.leaving], staff, { edits, erased });

    for (const client of [...staff, ...crowd.visitors]) client.close();
    await line.stop();
  },
);
