import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { siteSettings, type SiteSettings } from '../../../shared/wire/sites/site-settings.js';
import { limits } from '../../../shared/wire/limits.js';
import { connectVisitor } from '../../test/clients.js';
import { fieldOf } from '../../test/field-of.js';
import { makeOwner, makeSite, makeStaff, type StaffPerson } from '../../test/people.js';
import { saveSettings } from '../../test/save-settings.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';
import { uploadSitePicture } from '../../test/uploads.js';
import type { StoredSite } from './index.js';
import { settingsOf } from './site-settings-of.js';

let app: TestApp;
let owner: StaffPerson;
beforeAll(async () => {
  app = await sharedTestApp();
  owner = await makeOwner(app);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const save = (site: StoredSite, look: object, { cookie } = owner) =>
  saveSettings(app, { cookie }, site, { look }, site.settingsRevision);
const lookOf = (site: StoredSite) => app.services.sites.launcherLookOf(site.key);

async function picture(site: StoredSite, bytes?: Buffer<ArrayBuffer>, { cookie } = owner) {
  const square = { width: 300, height: 200, channels: 3, background: '#b00020' } as const;
  const file = bytes ?? (await sharp({ create: square }).jpeg().toBuffer());
  return uploadSitePicture(app, { cookie, siteId: site._id, bytes: file });
}
const idOf = async (answer: Response) => ((await answer.json()) as { picture: string }).picture;

test('P10 V18 what is chosen is in the loader by key and in the open chat, and the history knows it', async () => {
  const site = await makeSite(app);
  const saved = await save(site, { brand: '#B00020', launcher: 'bubble', scheme: 'dark', text: { id: 'Tanya' } });
  expect(saved.status).toBe(200);
  expect(((await saved.json()) as { settings: SiteSettings }).settings.look.brand).toBe('#b00020');
  expect(await lookOf(site)).toMatchObject({ data: { launcher: 'bubble' }, text: { id: 'Tanya' } });
  const visitor = await connectVisitor(app, { site: site.key, origin: 'https://toko.test' });
  const css = ':host{--look-brand:#b00020;--look-ink:#fff}';
  expect((await visitor.get('site:open', { language: 'id' })).look).toEqual({ css, scheme: 'dark' });
  const history = await app.ask(`/api/sites/${site._id}/history`, { cookie: owner.cookie });
  expect(await history.json()).toMatchObject({ entries: [{ before: { look: { brand: '' } } }] });
});

test.each([
  [{ brand: 'merah' }, 'settings.look.brand'],
  [{ inline: 5_000 }, 'settings.look.inline'],
  [{ text: { en: 'a'.repeat(41) } }, 'settings.look.text.en'],
  [{ picture: 'a'.repeat(22) }, 'settings.look.picture'],
])('V18 %o is refused by its name, and nothing is stored', async (look, field) => {
  const site = await makeSite(app);
  const answer = await save(site, look);
  expect([answer.status, await fieldOf(answer)]).toEqual([400, field]);
  expect(await lookOf(site)).toBeUndefined();
});

test('V18 what is broken in the store is Sapa’s own, and what else was set stays', () => {
  const settings = settingsOf({
    settings: { look: { brand: '};x', radius: 8, glow: true }, editMinutes: 30, form: { when: 7 }, later: 1 },
  });
  expect(settings).toEqual(siteSettings.parse({ look: { radius: 8 }, editMinutes: 30 }));
  expect(settingsOf({ settings: { look: 'blue' } })).toEqual(siteSettings.parse({}));
});

test('V18 a picture becomes a small square, for everybody and for ever; noise as well', async () => {
  const site = await makeSite(app);
  const noise = await sharp(Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, at) => (at * 7_919 * at) % 251)), {
    raw: { width: 300, height: 300, channels: 3 },
  })
    .png()
    .toBuffer();
  for (const bytes of [undefined, noise]) {
    const id = await idOf(await picture(site, bytes));
    expect(id).toMatch(limits.pictureId);
    expect(await idOf(await picture(site, bytes))).toBe(id);
    const answer = await fetch(`${app.address}/api/site-pictures/${id}`, { headers: { origin: 'https://a.test' } });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'content-security-policy': "sandbox; default-src 'none'",
    });
    expect(answer.headers.getSetCookie()).toEqual([]);
    const drawn = Buffer.from(await answer.arrayBuffer());
    expect(drawn.length).toBeLessThanOrEqual(limits.pictureBytes);
    // By way of the disk: the server lets pictures be read from there alone.
    const path = join(app.config.dataDir, id);
    await writeFile(path, drawn);
    const { width, height } = await sharp(path).metadata();
    expect(width).toBe(height);
  }
});

test('V18 what is transparent in a picture stays so: the launcher shows its own colour there', async () => {
  const background = { r: 255, g: 0, b: 0, alpha: 0 };
  const clear = await sharp({ create: { width: 64, height: 64, channels: 4, background } })
    .png()
    .toBuffer();
  const id = await idOf(await picture(await makeSite(app), clear));
  const path = join(app.config.dataDir, id);
  await writeFile(path, Buffer.from(await (await fetch(`${app.address}/api/site-pictures/${id}`)).arrayBuffer()));
  const { isOpaque, channels } = await sharp(path).stats();
  expect([isOpaque, channels.at(3)?.max]).toEqual([false, 0]);
});

test('V18 a site shows its own pictures alone, and keeps the newest and the one that it shows', async () => {
  const [site, other] = [await makeSite(app), await makeSite(app)];
  const id = await idOf(await picture(site));
  expect(await fieldOf(await save(other, { picture: id }))).toBe('settings.look.picture');
  expect((await save(site, { picture: id })).status).toBe(200);
  expect((await lookOf(site))?.picture).toBe(`${app.config.url}/api/site-pictures/${id}`);
  const later = (at: number) => new Date(Date.now() + at);
  const many = Array.from({ length: limits.picturesOfSite + 5 }, (_, at) => ({
    _id: `${site._id}${at}`,
    at: later(at),
  }));
  await app.store.sitePictures.insertMany(many.map((each) => ({ ...each, siteId: site._id, bytes: Buffer.alloc(1) })));
  await picture(
    site,
    await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
      .png()
      .toBuffer(),
  );
  const left = await app.store.sitePictures.find({ siteId: site._id }, { _id: 1 }).lean();
  expect(left.map(({ _id }) => _id)).toContain(id);
  expect(left).toHaveLength(limits.picturesOfSite + 1);
});

test('B26 nobody uploads one but who configures the site, and nothing but a picture', async () => {
  const site = await makeSite(app);
  const agent = await makeStaff(app, { siteIds: [site._id] });
  const elsewhere = await makeStaff(app, { role: 'admin', siteIds: ['first'] });
  for (const person of [agent, elsewhere]) expect((await picture(site, undefined, person)).status).toBe(404);
  expect((await picture(site, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).status).toBe(415);
  expect((await picture(site, Buffer.alloc(0))).status).toBe(400);
  expect(await app.store.sitePictures.countDocuments({ siteId: site._id })).toBe(0);
});
