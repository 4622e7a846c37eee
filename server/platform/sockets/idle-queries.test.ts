import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connectStaff } from '../../test/clients.js';
import { countCommands, countedDatabase } from '../../test/count-commands.js';
import { makeOwner, makeStaff, type StaffPerson } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let people: StaffPerson[];
beforeAll(async () => {
  app = await startTestApp(countedDatabase(), { pace: { sessionWatchMs: 50 } });
  people = [
    await makeOwner(app),
    await makeStaff(app, { role: 'admin', siteIds: ['first'] }),
    await makeStaff(app, { siteIds: ['first'] }),
  ];
  await Promise.all(Array.from({ length: 50 }, (_, tab) => connectStaff(app, people[tab % people.length])));
});
afterAll(() => app.stop());

test('B2 B23 with 50 idle tabs of staff a look at their sessions is one query', async () => {
  const refresh = vi.spyOn(app.services.staff, 'refresh');
  const rounds = () => refresh.mock.calls.length;
  await expect.poll(rounds).toBeGreaterThan(0);
  const before = rounds();
  const { commands, stop } = countCommands(app);
  await expect.poll(rounds, { timeout: 20_000 }).toBeGreaterThanOrEqual(before + 10);
  stop();
  const looks = rounds() - before;
  const askedFor = (what: RegExp) => commands.filter((command) => what.test(command)).length;
  // One more that was under way.
  expect(askedFor(/user|session/)).toBeLessThanOrEqual(looks + 1);
  expect(askedFor(/user|session/)).toBeGreaterThanOrEqual(looks - 1);
  // Those of owners, every few seconds, and never with each look.
  expect(askedFor(/sites/)).toBeLessThan(looks);
}, 60_000);
