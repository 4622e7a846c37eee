import { expectInvariants } from './checker.js';
import { crowdOrigin } from './crowd.js';
import { expect, test } from './fault.js';
import { VisitorClient } from './visitor-client.js';

const hour = 3_600_000;
const trueNow = Date.now;

/** What a client does while its clock is so far off. */
async function withClock<Result>(offsetMs: number, act: () => Promise<Result>): Promise<Result> {
  Date.now = () => trueNow() + offsetMs;
  try {
    return await act();
  } finally {
    Date.now = trueNow;
  }
}

test(
  'F13 a clock is an hour fast, then an hour slow: the order is that of the numbers, and the token holds',
  { tag: '@all' },
  async ({ startServer }) => {
    const server = await startServer();
    const visitor = new VisitorClient(server.url, server.siteKey, crowdOrigin);
    const first = await withClock(hour, () => visitor.send('Satu jam terlalu cepat'));
    const second = await withClock(-hour, () => visitor.send('Satu jam terlalu lambat'));
    // It comes back by itself.
    visitor.socket.disconnect();
    const third = await withClock(-hour, () => visitor.send('Kembali'));
    expect([first, second, third].map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(third.conversationId).toBe(first.conversationId);
    await expectInvariants(server, [visitor]);
    visitor.close();
  },
);
