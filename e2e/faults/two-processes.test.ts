import { sharedEngines } from '../engines.js';
import { expectInvariants } from './checker.js';
import { startCuttingProxy } from './cutting-proxy.js';
import { expect, test, twoOfEach } from './fault.js';
import { peopleAtEach } from './people-at-each.js';

test('F3 a rolling restart under load: each server is told to stop, and nothing is lost', async ({
  startServer,
  startCrowd,
}) => {
  test.setTimeout(240_000);
  const server = await startServer({ roles: twoOfEach });
  const { staff, close } = await peopleAtEach(server);
  const crowd = startCrowd(server, 12);

  for (const process of server.processes) {
    await crowd.goesOn();
    const toldAt = Date.now();
    await process.stop();
    expect(Date.now() - toldAt, 'drained, and not killed').toBeLessThan(10_000);
    await crowd.goesOn();
    await process.startAgain();
  }
  await crowd.goesOn();

  await crowd.finish();
  await expectInvariants(server, crowd.visitors, staff);
  close();
});

test('F12 one of two servers loses Redis and gets it back: readers of both converge within 5 s', async ({
  startServer,
}) => {
  const { redisUrl } = sharedEngines();
  const line = await startCuttingProxy(Number(new URL(redisUrl).port));
  const broken = new URL(redisUrl);
  broken.host = new URL(line.url).host;
  const server = await startServer({ roles: ['all', 'all'], redisUrls: [redisUrl, broken.href] });
  const { visitors, staff, sendFromEach, lastSeqs, close } = await peopleAtEach(server);
  const readersHave = (count: number) => staff.map(() => visitors.map(() => count));

  await sendFromEach('Sebelum Redis hilang');
  await expect.poll(lastSeqs, { timeout: 20_000 }).toEqual(readersHave(1));
  await sendFromEach('Didengar di kedua proses');
  await expect.poll(lastSeqs).toEqual(readersHave(2));

  line.block();
  await sendFromEach('Selagi Redis hilang');
  await sendFromEach('Masih hilang');
  // Those at the same server hear of it all the same.
  await expect.poll(() => lastSeqs().map((ofReader, index) => ofReader[index])).toEqual([4, 4]);

  line.unblock();
  await expect.poll(lastSeqs, { timeout: 5_000 }).toEqual(readersHave(4));
  await expectInvariants(server, visitors, staff);
  close();
  await line.stop();
});
