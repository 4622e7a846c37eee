import { afterAll, beforeAll, expect, test } from 'vitest';
import { countCommands, countedDatabase } from '../test/count-commands.js';
import { startTestApp, type TestApp } from '../test/start-test-app.js';
import { paces } from './paces.js';

let app: TestApp;
beforeAll(async () => {
  // With mail there is more to look for. Its own rounds are rare, so that hardly one falls into those that are counted.
  app = await startTestApp(
    { ...countedDatabase(), SMTP_URL: 'smtp://127.0.0.1:9' },
    { pace: { sweepMs: 3_600_000, effectSweepMs: 3_600_000, sessionWatchMs: 3_600_000 } },
  );
  await app.hasSwept;
});
afterAll(() => app.stop());

/** The fewest of three times: what else goes on in the server can only add to it. */
async function queriesOf(work: () => Promise<unknown>): Promise<number> {
  const counts: number[] = [];
  for (let time = 0; time < 3; time += 1) {
    const { commands, stop } = countCommands(app);
    await work();
    stop();
    counts.push(commands.length);
  }
  return Math.min(...counts);
}

test('an idle server with staff connected asks its store two questions per second at most', async () => {
  // One in each round, however many are connected: see the test of the sockets.
  const perSecond: Record<string, number> = { sessions: 1_000 / paces.sessionWatchMs };
  const everyMsOf: Record<string, number> = { 'message effects': paces.effectSweepMs };
  for (const { name, sweep, everyMs = paces.sweepMs, idlePauses = 1 } of app.sweeps) {
    const pause = everyMsOf[name] ?? everyMs * idlePauses;
    perSecond[name] = ((await queriesOf(sweep)) * 1_000) / pause;
  }
  perSecond['heartbeat'] = ((await queriesOf(() => app.services.checkpoint.renew())) * 1_000) / paces.heartbeatMs;
  const total = Object.values(perSecond).reduce((sum, each) => sum + each, 0);
  // Answers that are remembered for some seconds are asked for besides.
  expect(total, JSON.stringify(perSecond)).toBeLessThanOrEqual(1.9);
});
