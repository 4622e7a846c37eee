import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import express from 'express';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { version } from '../../../package.json';
import { readRelease } from './embed-files.js';
import { staticFiles } from '../../app/static-files.js';
import { serveEmbed } from './index.js';

/** The widget as it is built now, and the loaders of all releases: a page may have any of them open. */
const dist = join(import.meta.dirname, '../../../dist');
const embed = join(dist, 'embed');
const released = join(import.meta.dirname, '../../test/released');

let server: Server;
beforeAll(async () => {
  if (!existsSync(join(embed, 'v1/sapa.js'))) throw new Error('Build the widget first: node widget/build.mjs');
  server = createServer(express().use(staticFiles(dist, serveEmbed(join(dist, 'embed'))))).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});
afterAll(() => server.close());

const ask = (path: string) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/embed/${path}`);
const scriptsIn = (folder: string) =>
  readdirSync(join(embed, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));

/** What a loader loads, relative to its own address; the build puts the names in as strings. */
const namesIn = (loader: string) => loader.match(/assets\/[\w-]+\.js/g) ?? [];

test.each(readdirSync(released))('what the released loader %s loads is served today', async (name) => {
  const names = namesIn(readFileSync(join(released, name), 'utf8'));
  expect(names.length, 'the chat and at least one language').toBeGreaterThan(1);
  for (const each of ['sapa.js', ...names]) {
    const answer = await ask(`v1/${each}`);
    expect(answer.status, each).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/javascript');
    expect(await answer.text()).not.toBe('');
  }
});

test.each(readdirSync(released))('%s was released: today’s loader is another version’s, or still the same', (name) => {
  const isThisVersion = name === `sapa-${version}.js.txt`;
  const [then, today] = [join(released, name), join(embed, 'v1/sapa.js')].map((path) => readFileSync(path, 'utf8'));
  expect(
    !isThisVersion || today === then,
    'The loader has changed since its release: raise the version in package.json.',
  ).toBe(true);
});

test('the version of the package is the one that can be pinned, by the hash that is told', async () => {
  const answer = await ask(`${version}/sapa.js`);
  expect(answer.headers.get('cache-control')).toContain('immutable');
  const hash = createHash('sha384').update(Buffer.from(await answer.arrayBuffer()));
  const integrity = `sha384-${hash.digest('base64')}`;
  expect(readRelease(embed)).toEqual({ version, integrity });
  const all = JSON.parse(readFileSync(join(dist, 'integrity.json'), 'utf8')) as Record<string, string>;
  expect(all[`embed/${version}/sapa.js`]).toBe(integrity);
  // Of every file that browsers load.
  for (const name of scriptsIn(version)) expect(all, name).toHaveProperty([`embed/${version}/${name}`]);
});

test('a pinned loader finds all it loads in its own folder, kept for ever', async () => {
  const names = namesIn(await (await ask(`${version}/sapa.js`)).text());
  expect(scriptsIn(version)).toEqual(expect.arrayContaining(['sapa.js', ...names]));
  for (const name of names)
    expect((await ask(`${version}/${name}`)).headers.get('cache-control')).toContain('immutable');
});

test.each([
  ['v1', 'public, max-age=300'],
  [version, 'public, max-age=31536000, immutable'],
])('%s/chat.js brings the same chat as the loader, and sapa.d.ts the types', async (folder, cacheControl) => {
  const answer = await ask(`${folder}/chat.js`);
  expect(answer.headers.get('cache-control')).toBe(cacheControl);
  const [chat] = namesIn(await answer.text());
  expect(namesIn(await (await ask(`${folder}/sapa.js`)).text())).toContain(chat);
  const types = await ask(`${folder}/sapa.d.ts`);
  expect(types.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(types.headers.get('cache-control')).toBe(cacheControl);
  expect(await types.text()).toMatch(/export interface Sapa /);
});

/** A publisher's script, in the folder of the types as a build of theirs would have them. */
const consumer = `
import type { SapaAttributes, SapaChatElement } from './sapa';

const attributes: SapaAttributes = { plan: 'premium', order_id: 12, is_member: true, coupon: null };
await window.sapa?.('open');
void window.sapa?.('setAttributes', attributes).then(() => window.sapa?.('identify', null));
void window.sapa?.('onMessage', ({ from, text, at }) => console.log(from.toUpperCase(), text, new Date(at)));
document.addEventListener('sapa-unread', ({ detail }) => { document.title = '(' + detail.count.toFixed() + ')'; });
addEventListener('sapa-error', ({ detail }) => console.log(detail.code, detail.message));
document.querySelector<SapaChatElement>('sapa-chat')?.close();

// @ts-expect-error There is no such call.
void window.sapa?.('opne');
// @ts-expect-error A language is a text.
void window.sapa?.('setLanguage', 7);
// @ts-expect-error It may be missing.
void window.sapa('open');
// @ts-expect-error Attributes are flat.
void window.sapa?.('setAttributes', { cart: { items: 3 } });
`;

test('P2 sapa.d.ts compiles in a publisher’s script, and finds what is wrong there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sapa-types-'));
  await copyFile(join(embed, 'v1/sapa.d.ts'), join(folder, 'sapa.d.ts'));
  await writeFile(join(folder, 'page.ts'), consumer);
  const program = ts.createProgram([join(folder, 'page.ts')], {
    strict: true,
    // They are the compiler's own, and many.
    skipDefaultLibCheck: true,
    noEmit: true,
    types: [],
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  });
  const faults = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
  await rm(folder, { recursive: true });
  expect(faults).toEqual([]);
});

test.each(['v1', version])(
  'all scripts of %s lie there in brotli and gzip, small, and the same when decoded',
  (folder) => {
    for (const name of scriptsIn(folder).filter((each) => each !== 'chat.js')) {
      const path = join(embed, folder, name);
      const script = readFileSync(path);
      const [br, gz] = [readFileSync(`${path}.br`), readFileSync(`${path}.gz`)];
      expect(brotliDecompressSync(br).equals(script), name).toBe(true);
      expect(gunzipSync(gz).equals(script), name).toBe(true);
      // Of a few words as many.
      expect(br.length).toBeLessThanOrEqual(gz.length);
      expect(gz.length).toBeLessThan(script.length);
    }
  },
);
