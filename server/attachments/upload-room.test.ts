import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { limits } from '../../shared/limits.js';
import { makeSite, makeVisitor } from '../test/people.js';
import { pageOrigin, startTestApp, type TestApp } from '../test/start-test-app.js';
import { upload, uploaded } from '../test/uploads.js';
import { incomingFolder } from './incoming-folder.js';
import { networkBytes, unsentBytes } from './upload-room.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ SAPA_RATE_LIMITS: 'true', SAPA_TRUST_PROXY: '1' });
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const incoming = (of = app) => readdir(incomingFolder(of.config.dataDir));

/** Says that the largest file comes, and sends `begun` of it and no more. */
function announce(of: TestApp, token: string, { begun, address = '' }: { begun: string; address?: string }) {
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
      ...(address ? { 'x-forwarded-for': address } : {}),
    },
  });
  request.on('error', () => undefined);
  request.flushHeaders();
  if (begun) request.write(begun);
  return request;
}
const beginning = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalo';

/** So many that are under way. Ends with none of them. */
async function whileUnderWay(announced: ClientRequest[], work: () => Promise<void>) {
  await vi.waitFor(async () => expect(await incoming()).toHaveLength(announced.length), 10_000);
  await work();
  for (const request of announced) request.destroy();
  await vi.waitFor(async () => expect(await incoming()).toEqual([]), 10_000);
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
      const door = { site: shop.key, origin: shop.allowedOrigins[0]! };
      const customer = await makeVisitor(strict, door);
      expect((await upload(strict, { ...door, token: customer.token, bytes })).status).toBe(200);
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

  test('what is under way counts', async () => {
    const { token } = await makeVisitor(app);
    const count = unsentBytes / limits.attachmentBytes;
    const announced = Array.from({ length: count }, () => announce(app, token, { begun: beginning }));
    await whileUnderWay(announced, async () => {
      expect((await upload(app, { token, bytes: small })).status).toBe(409);
    });
    expect((await upload(app, { token, bytes: small })).status).toBe(200);
  });
});

test('B14 what one address may send in an hour: 507 for the next, and not for its neighbours (ASVS 5.0 V5.2.4)', async () => {
  const visitors = await Promise.all([1, 2, 3].map(() => makeVisitor(app)));
  const send = (address: string) =>
    upload(app, { token: visitors[0]!.token, bytes: small, headers: { 'x-forwarded-for': address } });
  const announced = Array.from({ length: networkBytes / limits.attachmentBytes }, (_, index) =>
    announce(app, visitors[index % 3]!.token, { begun: beginning, address: `2001:db8:0:1::${index}` }),
  );
  await whileUnderWay(announced, async () => {
    const refused = await send('2001:db8:0:1::ffff');
    expect(refused.status).toBe(507);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await send('2001:db8:0:2::1')).status).toBe(200);
  });
  expect((await send('2001:db8:0:1::ffff')).status).toBe(200);
});
