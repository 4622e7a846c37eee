import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir, statfs } from 'node:fs/promises';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { limits } from '../../../shared/wire/limits.js';
import { makeSite, makeVisitor } from '../../test/people.js';
import { pageOrigin, startTestApp, type TestApp } from '../../test/start-test-app.js';
import { upload, uploaded } from '../../test/uploads.js';
import { incomingFolder } from './incoming-folder.js';
import type { AppError } from '../errors.js';
import { wrongType } from './upload-error.js';
import { networkBytes, openOfNetwork, openOfOwner, ownerBytes, unsentBytes, uploadRoom } from './upload-room.js';

const limited = { SAPA_RATE_LIMITS: 'true' };
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp(limited);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const incoming = (of = app) => readdir(incomingFolder(of.config.dataDir));

/** Says that the largest file comes, and sends `begun` of it and no more. */
function announce(of: TestApp, token: string, { begun }: { begun: string }) {
  const { hostname, port } = new URL(of.address);
  const request = httpRequest({
    hostname,
    port,
    method: 'PUT',
    path: `/api/visitor/attachments/${randomUUID()}?site=${of.siteKey}`,
    headers: {
      origin: pageOrigin,
      authorization: `Bearer ${token}`,
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': limits.attachmentBytes,
    },
  });
  request.on('error', () => undefined);
  request.flushHeaders();
  if (begun) request.write(begun);
  return request;
}
const beginning = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalo';

/** So many that are under way. Ends with none of them. */
async function whileUnderWay(of: TestApp, announced: ClientRequest[], work: () => Promise<void>) {
  await vi.waitFor(async () => expect(await incoming(of)).toHaveLength(announced.length), 10_000);
  await work();
  for (const request of announced) request.destroy();
  await vi.waitFor(async () => expect(await incoming(of)).toEqual([]), 10_000);
}

const small = Buffer.from('halo');

describe('F14 little is left of the disk', () => {
  test('507 before a byte is stored; text goes on', async () => {
    const full = await startTestApp({ SAPA_KEEP_FREE_MB: '1000000000' });
    try {
      const { client, token } = await makeVisitor(full);
      const request = announce(full, token, { begun: '' });
      const [answer] = (await once(request, 'response')) as [IncomingMessage];
      expect(answer.statusCode).toBe(507);
      request.destroy();
      expect(await incoming(full)).toEqual([]);
      expect((await client.call('message:send', { clientId: randomUUID(), text: 'tetap' })).ok).toBe(true);
    } finally {
      await full.stop();
    }
  });
});

describe('B14 what one site may take in a day (ASVS 5.0 V5.2.4)', () => {
  test('507 with the time to wait; what was refused counts for nothing; another site goes on', async () => {
    const strict = await startTestApp({ SAPA_UPLOADS_MB_A_DAY: '1' });
    try {
      const [first, second] = [await makeVisitor(strict), await makeVisitor(strict)];
      const bytes = Buffer.alloc(700 * 1024, 'a');
      const refused = Buffer.concat([Buffer.from('<svg xmlns="http://www.w3.org/2000/svg">'), bytes]);
      expect((await upload(strict, { token: first.token, bytes: refused })).status).toBe(415);
      expect((await upload(strict, { token: first.token, bytes })).status).toBe(200);
      const answer = await upload(strict, { token: second.token, bytes });
      expect(answer.status).toBe(507);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(60 * 60);
      expect(await incoming(strict)).toEqual([]);

      const shop = await makeSite(strict);
      const gateway = { site: shop.key, origin: shop.allowedOrigins[0]! };
      const customer = await makeVisitor(strict, gateway);
      expect((await upload(strict, { ...gateway, token: customer.token, bytes })).status).toBe(200);
    } finally {
      await strict.stop();
    }
  });
});

describe('B14 what one visitor may have here unsent (ASVS 5.0 V5.2.4)', () => {
  test('409 until it is in a message', async () => {
    const { client, token } = await makeVisitor(app);
    const { id } = await uploaded(app, { token, bytes: small });
    await app.store.attachments.updateOne({ _id: id }, { $set: { size: unsentBytes } });
    expect((await upload(app, { token, bytes: small })).status).toBe(409);
    await client.get('message:send', { clientId: randomUUID(), text: '', attachments: [id] });
    expect((await upload(app, { token, bytes: small })).status).toBe(200);
  });

  test('what its sender will not send makes room at once; what is in a message, or another’s, stays', async () => {
    const [{ client, token }, other] = await Promise.all([makeVisitor(app), makeVisitor(app)]);
    const sent = await uploaded(app, { token, bytes: small });
    await client.get('message:send', { clientId: randomUUID(), text: '', attachments: [sent.id] });
    const { id } = await uploaded(app, { token, bytes: small });
    await app.store.attachments.updateOne({ _id: id }, { $set: { size: unsentBytes } });
    const drop = { ids: [id, sent.id] };
    await other.client.get('attachment:drop', drop);
    expect((await upload(app, { token, bytes: small })).status).toBe(409);
    await client.get('attachment:drop', drop);
    expect((await upload(app, { token, bytes: small })).status).toBe(200);
    const { file } = await client.get('attachment:open', { id: sent.id });
    expect((await fetch(`${app.address}${file}`)).status).toBe(200);
    const refused = await client.call('message:send', { clientId: randomUUID(), text: '', attachments: [id] });
    expect(refused).toMatchObject({ ok: false, error: { code: 'E_NOT_FOUND' } });
  });
});

describe('B14 what is only announced takes no room from anybody (ASVS 5.0 V15.2.2)', () => {
  test('half-open uploads use up neither the day of a site nor the hour of their address', async () => {
    const strict = await startTestApp({ ...limited, SAPA_UPLOADS_MB_A_DAY: '300' });
    try {
      const visitors = await Promise.all(Array.from({ length: 8 }, () => makeVisitor(strict)));
      const [neighbour] = visitors;
      const announced = visitors
        .slice(1)
        .flatMap(({ token }) =>
          Array.from({ length: openOfOwner }, () => announce(strict, token, { begun: beginning })),
        );
      expect(announced.length * limits.attachmentBytes).toBeGreaterThan(networkBytes);
      await whileUnderWay(strict, announced, async () => {
        expect((await upload(strict, { token: neighbour!.token, bytes: small })).status).toBe(200);
      });
    } finally {
      await strict.stop();
    }
  });

  test('so many of one visitor are open at once: 429 for a moment, and not for others', async () => {
    const [{ token }, other] = await Promise.all([makeVisitor(app), makeVisitor(app)]);
    const announced = Array.from({ length: openOfOwner }, () => announce(app, token, { begun: beginning }));
    await whileUnderWay(app, announced, async () => {
      const refused = await upload(app, { token, bytes: small });
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(10);
      expect((await upload(app, { token: other.token, bytes: small })).status).toBe(200);
    });
    // Its file is gone a moment before it counts no more.
    await expect.poll(async () => (await upload(app, { token, bytes: small })).status).toBe(200);
  });
});

describe('B14 shares of one visitor and of one address (ASVS 5.0 V15.2.2)', () => {
  const megabyte = 1024 * 1024;
  const siteBytesADay = 1_600 * megabyte;
  const dayMs = 24 * 60 * 60_000;
  const noRoom = { status: 507, code: 'E_UNAVAILABLE' };
  const makeRoom = ({ keptFreeBytes = 0, unsent = [] as number[] } = {}) =>
    uploadRoom({
      folder: tmpdir(),
      keptFreeBytes,
      siteBytesADay,
      unsentSizes: async () => unsent,
      hasRateLimits: true,
    });
  const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);
  type Room = ReturnType<typeof makeRoom>;
  interface Sent {
    owner?: string;
    network?: string;
    megabytes?: number;
    refusal?: Error;
  }

  /** A file that comes whole, and is taken or refused then. */
  const send = (room: Room, { owner = randomUUID(), network = 'a', megabytes = 10, refusal }: Sent = {}) => {
    const bytes = megabytes * megabyte;
    const upload = { ownerId: owner, siteId: 'first', network, announced: bytes, received: () => bytes };
    return room.hold(upload, async (isHere) => {
      await isHere();
      if (refusal) throw refusal;
      return { size: bytes };
    });
  };
  async function sendAll(room: Room, count: number, sent: Sent) {
    for (let done = 0; done < count; done += 1)
      await send(room, sent).catch((error: unknown) => {
        if (error !== sent.refusal) throw error;
      });
  }
  /** An upload on which nothing more comes until it is ended. */
  function begin(room: Room, { owner = randomUUID(), network = 'a', megabytes = 0 }: Sent = {}) {
    let end!: (size: number) => void;
    const ended = new Promise<number>((resolve) => (end = resolve));
    let arrived!: () => void;
    const begun = new Promise<void>((resolve) => (arrived = resolve));
    let bytes = megabytes * megabyte;
    const upload = { ownerId: owner, siteId: 'first', network, announced: 10 * megabyte, received: () => bytes };
    const outcome = room.hold(upload, async (isHere) => {
      arrived();
      bytes = await ended;
      await isHere();
      return { size: bytes };
    });
    outcome.catch(() => undefined);
    return { begun, end, outcome };
  }

  test('of the day of a site one address has a quarter: 507 until the day is over, and not for another address', async () => {
    const room = makeRoom();
    // As slowly as the hour of an address asks for.
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      for (const count of [20, 20]) {
        await sendAll(room, count, {});
        pass(61 * 60_000);
      }
      const refusal: unknown = await send(room).catch((error: unknown) => error);
      expect(refusal).toMatchObject(noRoom);
      expect((refusal as AppError).retryAfter).toBeGreaterThan(dayMs / 2);
      await send(room, { network: 'b' });
      pass(dayMs);
      await send(room);
    } finally {
      vi.useRealTimers();
    }
  });

  test('one visitor has a tenth, from however many addresses', async () => {
    const room = makeRoom();
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      for (const network of ['a', 'b']) {
        await sendAll(room, 8, { owner: 'ani', network });
        pass(61 * 60_000);
      }
      await expect(send(room, { owner: 'ani', network: 'c' })).rejects.toMatchObject(noRoom);
      await send(room, { owner: 'budi', network: 'c' });
    } finally {
      vi.useRealTimers();
    }
  });

  test('what has come and is refused counts for its address, and not for the site', async () => {
    const room = makeRoom();
    await sendAll(room, networkBytes / megabyte / 10, { refusal: wrongType() });
    await expect(send(room, { megabytes: 1 })).rejects.toMatchObject(noRoom);
    for (const network of ['b', 'c', 'd', 'e']) await sendAll(room, 40, { network });
  });

  test('one visitor cannot use up the hour of their address by what is refused', async () => {
    const room = makeRoom();
    await sendAll(room, ownerBytes / megabyte / 10, { owner: 'ani', refusal: wrongType() });
    await expect(send(room, { owner: 'ani', megabytes: 1 })).rejects.toMatchObject(noRoom);
    await send(room, { owner: 'budi' });
  });

  test('where others that are under way take the room, it is worth another try soon', async () => {
    const room = makeRoom();
    await sendAll(room, 38, {});
    const other = begin(room, { megabytes: 9 });
    await other.begun;
    await expect(send(room, { megabytes: 10 })).resolves.toMatchObject({ size: 10 * megabyte });
    const busy: unknown = await send(room, { megabytes: 2 }).catch((error: unknown) => error);
    expect(busy).toMatchObject(noRoom);
    expect((busy as AppError).retryAfter).toBeLessThanOrEqual(10_000);
    other.end(9 * megabyte);
    await other.outcome;
  });

  test('of two that have room for one, the first is taken and the second refused', async () => {
    const room = makeRoom();
    await sendAll(room, 38, {});
    await send(room, { megabytes: 3 });
    const [first, second] = [begin(room), begin(room)];
    await Promise.all([first.begun, second.begun]);
    first.end(9 * megabyte);
    second.end(9 * megabyte);
    await expect(first.outcome).resolves.toMatchObject({ size: 9 * megabyte });
    await expect(second.outcome).rejects.toMatchObject(noRoom);
  });

  test('so many of one address are open at once', async () => {
    const room = makeRoom();
    const open = Array.from({ length: openOfNetwork }, () => begin(room));
    await Promise.all(open.map(({ begun }) => begun));
    await expect(send(room, { megabytes: 1 })).rejects.toMatchObject({ status: 429, retryAfter: expect.any(Number) });
    await send(room, { network: 'b', megabytes: 1 });
    for (const each of open) each.end(1);
  });

  test('what a visitor has under way counts beside what lies here of theirs as far as it has come', async () => {
    const room = makeRoom({ unsent: [unsentBytes - 12 * megabyte] });
    const little = begin(room, { owner: 'ani' });
    await little.begun;
    await send(room, { owner: 'ani' });
    const much = begin(room, { owner: 'ani', megabytes: 9 });
    await much.begun;
    await expect(send(room, { owner: 'ani' })).rejects.toMatchObject({ status: 409 });
    for (const each of [little, much]) each.end(1);
  });

  test('F14 what others only announce is not kept free on the disk', async () => {
    const { bavail, bsize } = await statfs(tmpdir());
    const room = makeRoom({ keptFreeBytes: bavail * bsize - 200 * megabyte });
    const open = Array.from({ length: 40 }, () => begin(room));
    await Promise.all(open.map(({ begun }) => begun));
    await send(room, { megabytes: 1 });
    for (const each of open) each.end(1);
  });
});
