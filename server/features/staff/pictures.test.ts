import { randomUUID } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Message } from '../../../shared/wire/messages/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { incomingFolder } from '../../platform/files/incoming-folder.js';
import { areAll } from '../../test/are-all.js';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { startCuttableProxy } from '../../test/cuttable-proxy.js';
import { makeOwner, makeStaff, makeVisitor, signIn, type StaffPerson } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';
import { newDatabaseUrl } from '../../test/database-pool.js';
import { uploadPicture } from '../../test/uploads.js';

let app: TestApp;
let sari: StaffPerson;
let budi: StaffPerson;
beforeAll(async () => {
  app = await sharedTestApp();
  sari = await makeOwner(app);
  budi = await makeStaff(app, { siteIds: ['first'] });
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const plain = (background: string, width = 400, height = 300) =>
  sharp({ create: { width, height, channels: 3, background } });
const bytesOf = async (picture: Sharp): Promise<Uint8Array<ArrayBuffer>> => Buffer.from(await picture.toBuffer());
const jpeg = (background = '#0f6b5f') => bytesOf(plain(background).jpeg());
const incoming = (of = app) => readdir(incomingFolder(of.config.dataDir));

async function setPicture({ cookie }: StaffPerson, bytes?: Uint8Array<ArrayBuffer>): Promise<string> {
  const answer = await uploadPicture(app, { cookie, bytes: bytes ?? (await jpeg()) });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { picture: string }).picture;
}

const removePicture = ({ cookie }: StaffPerson) => app.ask('/api/own-picture', { method: 'DELETE', cookie });

/** As any page's browser asks for it. */
const fetchPicture = (path: string) => fetch(app.address + path, { headers: { origin: 'https://mana.saja.test' } });
/** By way of the disk: the server lets pictures be read from there alone. */
async function read(address: string) {
  const path = join(app.config.dataDir, randomUUID());
  await writeFile(path, Buffer.from(await (await fetchPicture(address)).arrayBuffer()));
  return sharp(path);
}

async function colourAt(path: string, left: number, top: number) {
  const pixel = (await read(path)).extract({ left, top, width: 1, height: 1 }).removeAlpha().raw();
  const [red = 0, green = 0, blue = 0] = await pixel.toBuffer();
  const highest = Math.max(red, green, blue);
  return red === green && green === blue ? 'grey' : highest === red ? 'red' : highest === green ? 'green' : 'blue';
}

describe('V4 a staff member’s picture', () => {
  test('is for every page to read, without a cookie, for as long as it likes, and is never run', async () => {
    const answer = await fetchPicture(await setPicture(sari));
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=86400',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
      'content-security-policy': "sandbox; default-src 'none'",
    });
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  test('has an address of 192 random bits, another one each time, which says nothing of whose it is', async () => {
    const [first, second] = [await setPicture(sari), await setPicture(sari)];
    expect(first).toMatch(/^\/api\/pictures\/[\w-]{32}$/);
    expect(second).not.toBe(first);
    for (const address of [first, second]) expect(address).not.toContain(sari.id);
  });

  test.each<[string, (colour: string) => Promise<Uint8Array<ArrayBuffer>>]>([
    ['JPEG', (colour) => bytesOf(plain(colour).jpeg())],
    ['PNG', (colour) => bytesOf(plain(colour).png())],
    ['WebP', (colour) => bytesOf(plain(colour).webp())],
    ['GIF', (colour) => bytesOf(plain(colour).gif())],
    ['one pixel', (colour) => bytesOf(plain(colour, 1, 1).png())],
  ])('of %s becomes a square of 160 pixels', async (_kind, make) => {
    const address = await setPicture(sari, await make('#c02020'));
    expect(await (await read(address)).metadata()).toMatchObject({ format: 'webp', width: 160, height: 160 });
    expect(await colourAt(address, 80, 80)).toBe('red');
  });

  test('stands upright, without where it was taken, and nothing shines through it', async () => {
    const lying = plain('#c02020', 300, 300)
      .composite([
        { input: { create: { width: 150, height: 300, channels: 3, background: '#2020c0' } }, left: 0, top: 0 },
      ])
      .withExif({ IFD0: { Copyright: 'rahasia' }, IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '7/1 25/1 0/1' } })
      .withMetadata({ orientation: 6 });
    const address = await setPicture(sari, await bytesOf(lying.jpeg()));
    expect([await colourAt(address, 80, 10), await colourAt(address, 80, 150)]).toEqual(['blue', 'red']);
    const drawn = await read(address);
    const { exif, icc, xmp, hasAlpha } = await drawn.metadata();
    expect({ exif, icc, xmp, hasAlpha }).toEqual({ exif: undefined, icc: undefined, xmp: undefined, hasAlpha: false });

    const glass = sharp({ create: { width: 90, height: 90, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
    expect(await colourAt(await setPicture(sari, await bytesOf(glass.png())), 80, 80)).toBe('grey');
  });

  test('that moves stands still at its first frame', async () => {
    const frames = Buffer.concat([
      Buffer.alloc(64 * 64 * 3, '\xc0\x20\x20', 'latin1'),
      Buffer.alloc(64 * 64 * 3, '\x20\x20\xc0', 'latin1'),
    ]);
    const raw = { width: 64, height: 128, channels: 3, pageHeight: 64 } as const;
    const moving = await bytesOf(sharp(frames, { raw }).gif({ delay: [100, 100] }));
    expect(moving.join().split('33,249,4').length - 1).toBe(2);
    const address = await setPicture(sari, moving);
    expect((await (await read(address)).metadata()).pages ?? 1).toBe(1);
    expect(await colourAt(address, 80, 80)).toBe('red');
  });

  test('is gone when another one comes, and when it is taken away', async () => {
    const first = await setPicture(budi);
    const second = await setPicture(budi, await jpeg('#2020c0'));
    expect((await fetchPicture(first)).status).toBe(404);
    expect((await fetchPicture(second)).status).toBe(200);
    expect(await app.store.pictures.countDocuments({ _id: budi.id })).toBe(1);
    expect((await removePicture(budi)).status).toBe(204);
    expect((await removePicture(budi)).status).toBe(204);
    expect((await fetchPicture(second)).status).toBe(404);
    expect(await app.store.pictures.countDocuments({ _id: budi.id })).toBe(0);
  });

  test('of several sent at once one stays, whole', async () => {
    const answers = await Promise.all(
      ['#c02020', '#20c020', '#2020c0'].map(async (colour) => setPicture(budi, await jpeg(colour))),
    );
    const found = await Promise.all(answers.map(async (address) => (await fetchPicture(address)).status));
    expect(found.filter((status) => status === 200)).toHaveLength(1);
    await removePicture(budi);
  });
});

describe('B19 pictures that we do not take', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

  /** A PNG that says it is larger than what anybody draws. */
  async function flood() {
    const bytes = Buffer.from(await bytesOf(plain('#000', 8, 8).png()));
    bytes.writeUInt32BE(30_000, 16);
    bytes.writeUInt32BE(30_000, 20);
    const header = bytes.subarray(12, 29);
    bytes.writeUInt32BE(crc32(header), 29);
    return bytes;
  }

  test.each<[string, () => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>, number]>([
    ['SVG', () => Buffer.from(svg), 415],
    ['HTML', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 415],
    ['text', () => Buffer.from('halo'), 415],
    ['PDF', () => Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF'), 415],
    ['GIF and script at once', () => Buffer.from('GIF89a/*\x01*/=1;alert(1);//'), 415],
    ['a picture cut in two', async () => (await jpeg()).slice(0, 300), 415],
    ['zero bytes', () => Buffer.alloc(0), 400],
    ['too many pixels', flood, 413],
    ['one byte too many', () => Buffer.alloc(limits.attachmentBytes + 1, 'a'), 413],
    ['far too many bytes', () => Buffer.alloc(limits.attachmentBytes + 200_000, 'a'), 413],
  ])('%s', async (_what, make, status) => {
    const before = await setPicture(sari);
    const answer = await uploadPicture(app, { cookie: sari.cookie, bytes: await make() });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { code: 'E_SCHEMA' } });
    expect(await incoming()).toEqual([]);
    // The one from before is still there, and nothing else.
    expect((await fetchPicture(before)).status).toBe(200);
    expect(await app.store.pictures.countDocuments({ _id: sari.id })).toBe(1);
  });

  test('an address that nobody was given, or that cannot be one', async () => {
    expect((await fetchPicture(`/api/pictures/${'a'.repeat(32)}`)).status).toBe(404);
    expect((await fetchPicture('/api/pictures/..%2f..%2fsecret')).status).toBe(400);
  });
});

describe('B26 who changes a picture', () => {
  test('nobody who is not signed in, and no other page', async () => {
    const bytes = await jpeg();
    expect((await uploadPicture(app, { bytes })).status).toBe(401);
    expect((await uploadPicture(app, { cookie: sari.cookie, bytes, origin: 'https://jahat.test' })).status).toBe(403);
    const foreign = { method: 'DELETE', cookie: sari.cookie, origin: 'https://jahat.test' };
    expect((await app.ask('/api/own-picture', foreign)).status).toBe(403);
    expect(await incoming()).toEqual([]);
  });

  test('the own one alone', async () => {
    const [hers, his] = [await setPicture(sari), await setPicture(budi)];
    await removePicture(budi);
    expect((await fetchPicture(hers)).status).toBe(200);
    expect((await fetchPicture(his)).status).toBe(404);
  });
});

describe('V4 who sees it', () => {
  afterEach(() => vi.restoreAllMocks());
  let staff: StaffClient;
  beforeAll(async () => {
    staff = await connectStaff(app, { cookie: await signIn(app, budi.email) });
  });

  async function answered() {
    const visitor = await makeVisitor(app, { text: 'Halo' });
    const { conversationId } = visitor;
    await staff.get('message:send', { conversationId, clientId: randomUUID(), text: 'Ya, ada apa?' });
    return visitor;
  }

  const list = async ({ client, conversationId }: Awaited<ReturnType<typeof answered>>) =>
    (await client.get('message:list', { conversationId, after: 0 })).messages;

  test('the visitor beside an answer, at once and in the history; always the one that there is now', async () => {
    const first = await setPicture(budi);
    const visitor = await answered();
    await expect.poll(() => visitor.client.pushes('message:created')).toHaveLength(1);
    const [pushed] = visitor.client.pushes('message:created') as Message[];
    expect(pushed).toMatchObject({ authorName: 'Budi', authorPicture: first });
    expect(JSON.stringify(pushed)).not.toContain(budi.id);

    const [own, answer] = await list(visitor);
    expect(own).not.toHaveProperty('authorPicture');
    expect(answer).toMatchObject({ authorPicture: first });

    const second = await setPicture(budi);
    expect((await list(visitor)).at(-1)).toMatchObject({ authorPicture: second });
    await removePicture(budi);
    expect((await list(visitor)).at(-1)).not.toHaveProperty('authorPicture');
  });

  test('the staff: in a conversation, and as themselves', async () => {
    const picture = await setPicture(budi);
    const { conversationId } = await answered();
    const { messages } = await staff.get('message:list', { conversationId, after: 0 });
    expect(messages.at(-1)).toMatchObject({ authorPicture: picture });
    expect((await staff.get('staff:self', {})).staff).toMatchObject({ name: 'Budi', picture });
    await removePicture(budi);
    expect((await staff.get('staff:self', {})).staff).not.toHaveProperty('picture');
  });

  test('what is asked for again is not looked up again; what another process has changed is seen within 5 s', async () => {
    const visitor = await answered();
    const before = await setPicture(budi);
    const shown = async () => (await list(visitor)).at(-1)?.authorPicture;
    const pictureId = 'b'.repeat(32);
    await app.store.pictures.updateOne({ _id: budi.id }, { pictureId });
    expect(await shown()).toBe(before);
    const now = Date.now.bind(Date);
    vi.spyOn(Date, 'now').mockImplementation(() => now() + 5_000);
    expect(await shown()).toBe(`/api/pictures/${pictureId}`);
  });
});

describe('limits', () => {
  test('nobody uploads without an end', async () => {
    const limited = await startTestApp({ SAPA_RATE_LIMITS: 'true' });
    try {
      const { cookie } = await makeOwner(limited);
      const send = async () => (await uploadPicture(limited, { cookie, bytes: Buffer.from('halo') })).status;
      const first = await Promise.all(Array.from({ length: 20 }, send));
      expect(new Set(first)).toEqual(new Set([415]));
      const answer = await uploadPicture(limited, { cookie, bytes: Buffer.from('halo') });
      expect(answer.status).toBe(429);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    } finally {
      await limited.stop();
    }
  });

  test('F14 where the disk is nearly full nothing is taken, and nothing stays', async () => {
    const full = await startTestApp({ SAPA_KEEP_FREE_MB: '1000000000' });
    try {
      const { cookie } = await makeOwner(full);
      const answer = await uploadPicture(full, { cookie, bytes: await jpeg() });
      expect(answer.status).toBe(507);
      expect(await incoming(full)).toEqual([]);
      expect(await full.store.pictures.countDocuments()).toBe(0);
    } finally {
      await full.stop();
    }
  });

  test.runIf(areAll)(
    'F4 while the store is away nothing is taken, and what there was is there again with it',
    async () => {
      const proxy = await startCuttableProxy(newDatabaseUrl());
      const cut = await startTestApp({ MONGODB_URL: proxy.url });
      try {
        const { cookie } = await makeOwner(cut);
        const before = (await (await uploadPicture(cut, { cookie, bytes: await jpeg() })).json()) as {
          picture: string;
        };
        proxy.cut();
        const answer = await uploadPicture(cut, { cookie, bytes: await jpeg() });
        expect(answer.status).toBe(503);
        expect(await answer.json()).toMatchObject({ error: { code: 'E_UNAVAILABLE' } });
        expect(await incoming(cut)).toEqual([]);
        proxy.restore();
        await vi.waitFor(async () => expect((await fetch(cut.address + before.picture)).status).toBe(200), 15_000);
      } finally {
        proxy.restore();
        await cut.stop();
        proxy.close();
      }
    },
    60_000,
  );
});
