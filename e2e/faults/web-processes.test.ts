import { expectInvariants } from './checker.js';
import { childProcesses } from './child-processes.js';
import { expect, test } from './fault.js';
import { StaffClient } from './staff-client.js';

// What npm test has of it: shared-port.test.ts.
test(
  'F2 two web processes of one server: they hear each other, a killed one loses nothing, and all end together',
  { tag: '@all' },
  async ({ startServer, startCrowd }) => {
    test.setTimeout(120_000);
    const server = await startServer({ webProcesses: 2 });
    const { pid } = server.processes[0] ?? { pid: 0 };
    const roles = async () => (await childProcesses(pid)).map(({ role }) => role).sort();
    expect(await roles()).toEqual(['web', 'web', 'worker']);
    const staff = await StaffClient.start(server);
    // Connections go to one process after the other, so some are where the staff are not.
    const crowd = startCrowd(server, 8);
    const isReadAlong = () =>
      crowd.visitors.every(({ reader }) => reader.conversationId && staff.readerOf(reader.conversationId).lastSeq > 3);
    await expect.poll(isReadAlong, { timeout: 30_000 }).toBe(true);

    const killed = (await childProcesses(pid)).find(({ role }) => role === 'web');
    process.kill(killed?.pid ?? 0, 'SIGKILL');
    await crowd.goesOn();
    await expect.poll(roles, { timeout: 20_000 }).toEqual(['web', 'web', 'worker']);
    await crowd.finish();
    await expectInvariants(server, crowd.visitors, [staff]);

    staff.close();
    crowd.close();
    const children = await childProcesses(pid);
    await server.stop();
    for (const child of children) expect(() => process.kill(child.pid, 0)).toThrow('ESRCH');
  },
);
