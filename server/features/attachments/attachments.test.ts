import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import { FSDriver } from 'flydrive/drivers/fs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { limits } from '../../../shared/wire/limits.js';
import { createLog } from '../../platform/log.js';
import { connectStaff, type VisitorClient } from '../../test/clients.js';
import { listedRows } from '../../test/inbox-list.js';
import { makeOwner, makeSite, makeVisitor } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import { pageOrigin, startTestApp, type TestApp } from '../../test/start-test-app.js';
import { pngFlood } from '../../test/png-flood.js';
import { upload, uploaded } from '../../test/uploads.js';
import { incomingFolder, incomingSweep } from '../../platform/files/incoming-folder.js';

let app: TestApp;
let client: VisitorClient;
let token: string;
beforeAll(async () => {
  app = await sharedTestApp();
  ({ client, token } = await makeVisitor(app, { text: 'Halo' }));
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const incoming = (of = app) => readdir(incomingFolder(of.config.dataDir));
const storedFiles = async (of = app) =>
  (await readdir(join(of.config.dataDir, 'attachments'), { recursive: true }).catch(() => [])).filter((name) =>
    /(file|preview)$/.test(name),
  );

const picture = (width = 1200, height = 800) =>
  sharp({ create: { width, height, channels: 3, background: '#0f6b5f' } });
/** With a place in it, and lying on its side. */
const photo = async () =>
  Buffer.from(
    await picture()
      .withExif({ IFD0: { Copyright: 'rahasia' }, IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '7/1 25/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer(),
  );

let packedNothing: Promise<Buffer> | undefined;

/** A ZIP with one entry that unpacks to 200 MB. */
async function zipBomb(name = '[Content_Types].xml') {
  // In a thread: a server that is held up for seconds ends the connection which the upload uses.
  const packed = await (packedNothing ??= promisify(deflateRaw)(Buffer.alloc(200_000_000)));
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt32LE(200_000_000, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name), packed]);
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const page = '<!doctype html><script>alert(1)</script>';

describe('B19 files that we do not take', () => {
  test.each<[string, () => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>, string, string, number]>([
    ['SVG', () => Buffer.from(svg), 'a.svg', 'image/svg+xml', 415],
    ['SVG with a prologue, named .png', () => Buffer.from(`<?xml version="1.0"?>${svg}`), 'a.png', 'image/png', 415],
    ['HTML', () => Buffer.from(page), 'a.html', 'text/html', 415],
    ['HTML named .jpg', () => Buffer.from(page), 'a.jpg', 'image/jpeg', 415],
    ['HTML behind white space, named .txt', () => Buffer.from(`\ufeff \n ${page}`), 'a.txt', 'text/plain', 415],
    ['GIF and script at once', () => Buffer.from('GIF89a/*\x01*/=1;alert(1);//'), 'a.gif', 'image/gif', 415],
    ['a picture cut in two', async () => (await photo()).subarray(0, 900), 'a.jpg', 'image/jpeg', 415],
    ['a program', () => Buffer.from(`MZ${'\0'.repeat(200)}`), 'a.pdf', 'application/pdf', 415],
    ['a ZIP', () => zipBomb('isi.txt'), 'a.docx', 'application/zip', 415],
    ['a ZIP bomb that begins like a document', () => zipBomb(), 'a.docx', 'application/zip', 415],
    ['a PNG of 30,000 by 30,000', () => pngFlood(30_000, 30_000), 'a.png', 'image/png', 413],
    ['one byte too many', () => Buffer.alloc(limits.attachmentBytes + 1, 'a'), 'a.txt', 'text/plain', 413],
    ['far too many', () => Buffer.alloc(limits.attachmentBytes + 200_000, 'a'), 'a.txt', 'text/plain', 413],
    ['zero bytes', () => Buffer.alloc(0), 'a.txt', 'text/plain', 400],
  ])('%s', async (_what, make, name, type, status) => {
    const before = await storedFiles();
    const answer = await upload(app, { token, bytes: await make(), name, type });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('access-control-allow-origin')).toBe(pageOrigin);
    expect(await incoming()).toEqual([]);
    expect(await storedFiles()).toEqual(before);
    expect(await app.store.attachments.countDocuments({ isStored: false })).toBe(0);
  });

  test.each<[string, (part: string) => [body: string, length: number]]>([
    ['a length that is too short', (part) => [part, part.length - 30]],
    ['no end', (part) => [part.slice(0, -20), part.length - 20]],
    ['two files', (part) => [part.replace(/--x--\r\n$/, part), part.length * 2 - 7]],
    ['no file', () => ['--x--\r\n', 7]],
  ])('a form with %s', async (_what, make) => {
    const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';
    const [body, length] = make(`${head}halo halo halo halo\r\n--x--\r\n`);
    const asked = ask({ 'content-type': 'multipart/form-data; boundary=x', 'content-length': String(length) });
    asked.request.end(body.slice(0, length));
    expect(await asked.status).toBe(400);
    expect(await incoming()).toEqual([]);
  });

  test('a length that is too long, and an upload that is broken off', async () => {
    const asked = ask({ 'content-type': 'multipart/form-data; boundary=x', 'content-length': '5000000' });
    const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';
    asked.request.write(head + 'a'.repeat(200_000));
    await expect.poll(incoming).toHaveLength(1);
    asked.request.destroy();
    await expect(asked.status).rejects.toThrow();
    await expect.poll(incoming).toEqual([]);
    expect(await app.store.attachments.countDocuments({ isStored: false })).toBe(0);
  });

  test('what a killed process left is swept', async () => {
    const folder = incomingFolder(app.config.dataDir);
    const sweepIncoming = incomingSweep(folder, createLog('silent'));
    await writeFile(join(folder, 'sisa'), 'x');
    expect(await sweepIncoming()).toBe(0);
    await utimes(join(folder, 'sisa'), new Date(0), new Date(0));
    expect(await sweepIncoming()).toBe(1);
    expect(await incoming()).toEqual([]);
  });

  function ask(headers: Record<string, string>) {
    const { hostname, port } = new URL(app.address);
    const path = `/api/visitor/attachments/${randomUUID()}?site=${app.siteKey}`;
    const all = { origin: pageOrigin, authorization: `Bearer ${token}`, ...headers };
    const request = httpRequest({ hostname, port, path, method: 'PUT', headers: all });
    const status = new Promise<number | undefined>((resolve, reject) => {
      request.on('response', (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      request.on('error', reject);
    });
    return { request, status };
  }
});

async function download(id: string, variant: 'file' | 'preview' = 'file') {
  const addresses = await client.get('attachment:open', { id });
  return fetch(app.address + addresses[variant], { headers: { origin: 'https://lain.test' } });
}

/** By way of the disk: the server lets pictures be read from there alone. */
async function metadataOf(bytes: Buffer) {
  const path = join(app.config.dataDir, randomUUID());
  await writeFile(path, bytes);
  return sharp(path).metadata();
}

describe('what is taken', () => {
  test('a photo is drawn anew: upright, without its place, with a preview', async () => {
    const bytes = await photo();
    expect(bytes.includes('rahasia')).toBe(true);
    const attachment = await uploaded(app, { token, bytes, name: 'foto.JPG', type: 'application/pdf' });
    expect(attachment).toMatchObject({ name: 'foto.JPG', type: 'image/jpeg', width: 800, height: 1200 });
    const file = Buffer.from(await (await download(attachment.id)).arrayBuffer());
    const { exif, orientation, width } = await metadataOf(file);
    expect({ exif, orientation, width }).toEqual({ exif: undefined, orientation: undefined, width: 800 });
    expect(file.includes('rahasia')).toBe(false);
    expect(attachment.size).toBe(file.length);
    const preview = await metadataOf(Buffer.from(await (await download(attachment.id, 'preview')).arrayBuffer()));
    expect(preview).toMatchObject({ format: 'webp', width: 427, height: 640 });
    expect(await incoming()).toEqual([]);
  });

  test('what was hidden behind a picture’s end is gone', async () => {
    const png = await picture(20, 20).png().toBuffer();
    const { id } = await uploaded(app, { token, bytes: Buffer.concat([png, Buffer.from(page)]), name: 'a.png' });
    expect(await (await download(id)).text()).not.toContain('alert');
  });

  test.each([
    [
      'a PDF with a script in it',
      '%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj',
      'application/pdf',
    ],
    ['a text', 'Halo, ini <b>catatan</b>.', 'text/plain'],
  ])('%s is saved and never shown, and can run nothing', async (_what, text, type) => {
    const { id } = await uploaded(app, { token, bytes: Buffer.from(text), name: `"; x="\u202efdp.pdf` });
    const answer = await download(id);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': type,
      'content-disposition': expect.stringMatching(/^attachment; filename\*=UTF-8''[\w%.-]+$/),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
      'cache-control': expect.stringContaining('private'),
    });
    expect(await answer.text()).toBe(text);
  });

  test('the same upload again is the same file, one after the other and at once', async () => {
    const id = randomUUID();
    const bytes = await photo();
    const both = await Promise.all([1, 2].map(() => uploaded(app, { token, bytes, id })));
    const again = await uploaded(app, { token, bytes: Buffer.from('lain'), id });
    expect(both[1]).toEqual(both[0]);
    expect(again).toEqual(both[0]);
    expect(await app.store.attachments.countDocuments({ uploadId: id })).toBe(1);
  });
});

describe('B11 B14 who may upload', () => {
  test('nobody without a token, with a wrong one, from another origin, for another site', async () => {
    const shop = await makeSite(app);
    const bytes = Buffer.from('halo');
    const shopDoor = { site: shop.key, origin: shop.allowedOrigins[0]! };
    expect((await upload(app, { bytes })).status).toBe(401);
    expect((await upload(app, { bytes, token: 'salah' })).status).toBe(401);
    expect((await upload(app, { bytes, token, ...shopDoor })).status).toBe(401);
    expect((await upload(app, { bytes, token, site: 'tidak-ada' })).status).toBe(404);
    const foreign = await upload(app, { bytes, token, origin: 'https://jahat.test' });
    expect(foreign.status).toBe(404);
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  });

  test.each([
    [pageOrigin, 204],
    ['https://jahat.test', 404],
    ['null', 404],
  ])('a preflight from %s: %s', async (origin, status) => {
    const path = `/api/visitor/attachments/${randomUUID()}?site=${app.siteKey}`;
    const answer = await app.ask(path, { method: 'OPTIONS', origin });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('access-control-allow-origin')).toBe(status === 204 ? origin : null);
  });

  test('an address that was changed, or a file that is not there: the same 404', async () => {
    const { id } = await uploaded(app, { token, bytes: Buffer.from('halo') });
    const { file } = await client.get('attachment:open', { id });
    const answers = [file.replace(id, randomUUID()), file.replace('/file', '/preview'), file.slice(0, -1)];
    for (const address of answers) expect((await app.ask(address)).status).toBe(404);
    expect((await app.ask(file)).status).toBe(200);
  });

  test('too many in a minute: 429 with the time to wait', async () => {
    const strict = await startTestApp({ SAPA_RATE_LIMITS: 'true' });
    try {
      const visitor = await makeVisitor(strict, { text: 'Halo' });
      const statuses: number[] = [];
      let last: Response | undefined;
      for (let count = 0; count < 31; count += 1) {
        last = await upload(strict, { token: visitor.token, bytes: Buffer.from('x') });
        statuses.push(last.status);
      }
      expect(statuses.filter((status) => status === 200)).toHaveLength(30);
      expect(last?.status).toBe(429);
      expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
      // What was refused is not counted for the neighbours behind the same address, however often it comes (90 per minute).
      const bytes = Buffer.from('x');
      const more = await Promise.all(Array.from({ length: 90 }, () => upload(strict, { token: visitor.token, bytes })));
      expect(new Set(more.map(({ status }) => status))).toEqual(new Set([429]));
      const neighbour = await makeVisitor(strict);
      expect((await upload(strict, { token: neighbour.token, bytes })).status).toBe(200);
    } finally {
      await strict.stop();
    }
  });
});

describe('in a message', () => {
  test('both sides get it; a resend is the same; another content is a conflict', async () => {
    const files = [await uploaded(app, { token, bytes: await photo(), name: 'a.jpg' })];
    files.push(await uploaded(app, { token, bytes: Buffer.from('b'), name: 'b.txt' }));
    const staff = await connectStaff(app, await makeOwner(app));
    const message = { clientId: randomUUID(), text: '', attachments: files.map(({ id }) => id) };
    const sent = await client.get('message:send', message);
    expect(await client.get('message:send', message)).toEqual(sent);
    const { conversationId, seq } = sent;
    const { messages } = await staff.get('message:list', { conversationId, after: seq - 1 });
    expect(messages).toMatchObject([{ seq, text: '', attachments: files }]);
    await vi.waitFor(async () => {
      const [row] = await listedRows(staff);
      expect(row?.lastText).toBe('📎 a.jpg, b.txt');
    }, 10_000);
    const { file } = await staff.get('attachment:open', { id: files[0]!.id });
    expect((await app.ask(file)).status).toBe(200);

    const conflict = { ok: false, error: { code: 'E_CONFLICT' } };
    const [first] = message.attachments;
    expect(await client.raw('message:send', { ...message, attachments: [first] })).toMatchObject(conflict);
    expect(await client.raw('message:send', { ...message, clientId: randomUUID() })).toMatchObject(conflict);
    // Neither refusal took the files from where they are.
    expect((await staff.call('attachment:open', { id: first! })).ok).toBe(true);
    expect(await app.store.attachments.countDocuments({ _id: { $in: message.attachments }, removeAfter: null })).toBe(
      2,
    );
  });

  test('of another visitor, of nobody, twice, too many, or with neither text nor file: refused', async () => {
    const other = await makeVisitor(app, { text: 'Halo' });
    const { id } = await uploaded(app, { token: other.token, bytes: Buffer.from('x') });
    const send = (attachments: string[]) =>
      client.raw('message:send', { clientId: randomUUID(), text: '', attachments });
    const refused = { ok: false, error: { code: 'E_NOT_FOUND' } };
    expect(await send([id])).toMatchObject(refused);
    expect(await send([randomUUID()])).toEqual(await send([id]));
    for (const wrong of [[], [id, id], Array.from({ length: 6 }, () => randomUUID())]) {
      expect(await send(wrong)).toMatchObject({ ok: false, error: { code: 'E_SCHEMA' } });
    }
    expect((await other.client.call('message:send', { clientId: randomUUID(), text: '', attachments: [id] })).ok).toBe(
      true,
    );
  });

  test('what a refused message had bound is free again', async () => {
    const clientId = randomUUID();
    await client.get('message:send', { clientId, text: 'dulu' });
    const { id } = await uploaded(app, { token, bytes: Buffer.from('x') });
    const refused = await client.raw('message:send', { clientId, text: 'dulu', attachments: [id] });
    expect(refused).toMatchObject({ ok: false, error: { code: 'E_CONFLICT' } });
    expect((await client.call('message:send', { clientId: randomUUID(), text: '', attachments: [id] })).ok).toBe(true);
  });
});

describe('the sweep', () => {
  const inTwoDays = () => new Date(Date.now() + 48 * 60 * 60_000);

  test('takes away what no message took, and keeps what one did, even when nobody had said so', async () => {
    const left = await uploaded(app, { token, bytes: await photo() });
    const { id } = await uploaded(app, { token, bytes: Buffer.from('x') });
    await client.get('message:send', { clientId: randomUUID(), text: '', attachments: [id] });
    // As if the process had ended right after the insert.
    await app.store.attachments.updateOne({ _id: id }, { $set: { removeAfter: new Date() } });
    const { key } = (await app.store.attachments.findById(left.id).lean())!;

    // The server sweeps by itself too, and may be faster.
    await app.services.attachments.sweep();
    await expect.poll(() => app.store.attachments.findById(id).lean()).not.toHaveProperty('removeAfter');
    expect(await app.store.attachments.exists({ _id: left.id })).not.toBeNull();
    // A round ends after some seconds, and the next one goes on.
    await expect.poll(() => app.services.attachments.sweep(inTwoDays()), { timeout: 40_000 }).toBe(0);
    expect(await app.store.attachments.exists({ _id: left.id })).toBeNull();
    expect((await storedFiles()).filter((name) => name.includes(key))).toEqual([]);
    expect((await client.call('attachment:open', { id })).ok).toBe(true);
  });
});

describe('F14 the disk is full', () => {
  class FullDisk extends FSDriver {
    isFull = true;
    override async putStream(...args: Parameters<FSDriver['putStream']>) {
      await super.putStream(...args);
      if (this.isFull && args[0].endsWith('preview')) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    }
  }

  test('507; text goes on; neither a document nor a file is left; later the same upload works', async () => {
    const location = join(app.config.dataDir, 'penuh');
    const disk = new FullDisk({ location, visibility: 'private' });
    const full = await startTestApp({}, { files: disk });
    try {
      const visitor = await makeVisitor(full, { text: 'Halo' });
      const input = { token: visitor.token, bytes: await photo(), id: randomUUID() };
      expect((await upload(full, input)).status).toBe(507);
      expect(await full.store.attachments.countDocuments()).toBe(0);
      const left = await readdir(location, { recursive: true });
      expect(left.filter((name) => /(file|preview)$/.test(name))).toEqual([]);
      expect(await incoming(full)).toEqual([]);
      expect((await visitor.client.call('message:send', { clientId: randomUUID(), text: 'tetap' })).ok).toBe(true);
      disk.isFull = false;
      expect((await upload(full, input)).status).toBe(200);
    } finally {
      await full.stop();
    }
  });
});
