import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { makeVisitor } from '../../test/people.js';
import { pngFlood } from '../../test/png-flood.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';
import { upload } from '../../test/uploads.js';
import { incomingFolder } from './incoming-folder.js';

let app: TestApp;
let token: string;
beforeAll(async () => {
  app = await sharedTestApp();
  ({ token } = await makeVisitor(app));
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const incoming = () => readdir(incomingFolder(app.config.dataDir));
/** What is drawn of a file has a dot in its name. */
const allAreHere = (count: number) =>
  vi.waitFor(async () => expect((await incoming()).filter((name) => !name.includes('.'))).toHaveLength(count), {
    timeout: 10_000,
    interval: 10,
  });
const jpeg = async (width: number, height: number) =>
  Buffer.from(
    await sharp({ create: { width, height, channels: 3, background: '#0f6b5f' } })
      .jpeg()
      .toBuffer(),
  );

describe('B14 many pictures at once', () => {
  let large: Buffer<ArrayBuffer>;
  beforeAll(async () => (large = await jpeg(5_000, 3_000)));
  const send = (id: string, signal?: AbortSignal) => upload(app, { token, bytes: large, id, signal });

  test('more than can wait are told when to come again, and then they are taken (ASVS 5.0 V15.2.2)', async () => {
    const bytes = await jpeg(2_500, 1_500);
    const sendOne = (id: string) => upload(app, { token, bytes, id });
    const ids = Array.from({ length: 15 }, () => randomUUID());
    const answers = await Promise.all(ids.map(sendOne));
    const refused = answers.filter(({ ok }) => !ok);
    expect(refused.length).toBeGreaterThan(0);
    for (const { status, headers } of refused) {
      expect([status, headers.get('access-control-expose-headers')]).toEqual([503, 'retry-after']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    await expect.poll(incoming).toEqual([]);
    const again = ids.filter((_, index) => !answers[index]?.ok);
    // Not at once: each of these is taken in whole before it is refused.
    const patience = { timeout: 30_000, interval: 300 };
    await Promise.all(again.map((id) => vi.waitFor(async () => expect((await sendOne(id)).ok).toBe(true), patience)));
  }, 60_000);

  test('a neighbour’s picture comes before what waits of the flood', async () => {
    const neighbour = await makeVisitor(app);
    const small = await jpeg(1_200, 800);
    const order: string[] = [];
    const noted = async (who: string, sent: Promise<Response>) => {
      expect((await sent).status).toBe(200);
      order.push(who);
    };
    const flood = Array.from({ length: 5 }, () => noted('flood', send(randomUUID())));
    await allAreHere(flood.length);
    await Promise.all([...flood, noted('neighbour', upload(app, { token: neighbour.token, bytes: small }))]);
    expect(order.indexOf('neighbour')).toBeLessThanOrEqual(2);
  }, 60_000);

  test('what nobody waits for any more is not drawn', async () => {
    // One is drawn and four wait: more of one visitor's are sent away at once.
    const ids = Array.from({ length: 5 }, () => randomUUID());
    const gone = new AbortController();
    const sent = Promise.allSettled(ids.map((id) => send(id, gone.signal)));
    await allAreHere(ids.length);
    gone.abort();
    await sent;
    await vi.waitFor(async () => expect(await incoming()).toEqual([]), 30_000);
    const stored = await app.store.attachments.countDocuments({ uploadId: { $in: ids } });
    expect(stored).toBeLessThanOrEqual(3);
  }, 60_000);
});

describe('B14 what is refused has cost something all the same (ASVS 5.0 V15.2.2)', () => {
  test('so many pixels of one visitor in a minute: 429 with the time to wait, and not for another', async () => {
    const strict = await startTestApp({ SAPA_RATE_LIMITS: 'true' });
    try {
      const [one, other] = await Promise.all([makeVisitor(strict), makeVisitor(strict)]);
      const flood = pngFlood(7_000, 7_000);
      const statuses: number[] = [];
      while (statuses.at(-1) !== 429 && statuses.length < 10) {
        statuses.push((await upload(strict, { token: one.token, bytes: flood })).status);
      }
      // 250 million pixels, at 49 million each.
      expect(statuses).toEqual([415, 415, 415, 415, 415, 429]);
      const refused = await upload(strict, { token: one.token, bytes: await jpeg(1_200, 800) });
      expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
      expect((await upload(strict, { token: other.token, bytes: await jpeg(1_200, 800) })).status).toBe(200);
    } finally {
      await strict.stop();
    }
  });
});
