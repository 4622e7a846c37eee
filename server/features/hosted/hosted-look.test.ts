import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainBrowser } from '../../test/hosted-form.js';
import { makeSite } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await sharedTestApp();
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

async function siteWith(settings: object) {
  const site = await makeSite(app);
  await app.store.sites.updateOne(
    { _id: site._id },
    { settings, settingsRevision: 4, name: 'Kabar Serayu', isNamed: true },
  );
  return site.key;
}

test('L15 V18 the page of a site has its name and its colour, with a style of its own', async () => {
  const key = await siteWith({ look: { brand: '#ffd600' } });
  const { page } = await plainBrowser(app, key).open();
  expect(page).toContain('<h1>Kabar Serayu</h1>');
  expect(page).toContain('<title>Kabar Serayu</title>');
  expect(page).not.toContain('<p>Kabar Serayu</p>');
  expect(page).toContain('<meta name="theme-color" content="#ffd600" />');
  const [, address = ''] = /href="(\/chat\/[^"]+look\.css\?r=4)"/.exec(page) ?? [];
  const style = await fetch(app.address + address);
  expect([style.status, style.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
  expect(await style.text()).toMatch(/^:root:root\{--sapa-brand:#ffd600;--sapa-on-brand:#000;/);
});

test('V18 where no colour was chosen, or it is broken, the page is as Sapa brings it along', async () => {
  for (const settings of [{}, { look: { brand: 'red;}' } }]) {
    const key = await siteWith(settings);
    expect((await plainBrowser(app, key).open()).page).not.toContain('look.css');
    expect(await (await fetch(`${app.address}/chat/${key}/look.css`)).text()).toBe('');
  }
});

test('V18 the page of a site that has chosen light or dark is so on every device, and its app as well', async () => {
  const key = await siteWith({ look: { brand: '#b00020', scheme: 'dark' } });
  const { page } = await plainBrowser(app, key).open();
  expect(page).toMatch(/<html [^>]*data-scheme="dark"/);
  expect(page).toContain('<meta name="color-scheme" content="dark" />');
  const manifestOf = async (of: string) =>
    (await (await fetch(`${app.address}/chat/${of}/manifest.webmanifest`)).json()) as object;
  expect(await manifestOf(key)).toMatchObject({ theme_color: '#b00020', background_color: '#1b1916' });

  const plain = await siteWith({});
  const { page: usual } = await plainBrowser(app, plain).open();
  expect(usual).not.toContain('data-scheme');
  expect(usual).toContain('<meta name="color-scheme" content="light dark" />');
  expect(await manifestOf(plain)).toMatchObject({ theme_color: '#0f6b5f', background_color: '#faf7f2' });
});
