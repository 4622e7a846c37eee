import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import express from 'express';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ToldGreetings } from '../../../shared/greetings/told-greetings.js';
import { launcherLook, type LauncherLook } from '../../../shared/look/chat-look.js';
import { siteLook } from '../../../shared/wire/sites/site-look.js';
import { staticFiles } from '../../app/static-files.js';
import { serveEmbed } from './index.js';

/** Something that a loader might be: long, and of many words. */
const plain = Array.from({ length: 400 }, (_, index) => `void 'kata${index * 7919}';`).join('\n');
/** The one that can put a look on. */
const able = `${plain}\nvoid 'gaun';`;
/** What browsers read in the first line alone. */
const first = '//# allFunctionsCalledOnLoad\n';
/** The one that can greet as well. */
const greeting = `${able}\nvoid 'sapaan';`;
const chosen = siteLook.parse({
  ...{ brand: '#b00020', launcher: 'bubble', text: { id: 'Tanya redaksi kami', en: 'Ask our newsroom' } },
  ...{ picture: 'wZ3_kq0Vx7tB1nLm-8sYpA', side: 'start', inline: 48, block: 96, scheme: 'dark', radius: 8 },
});
const look = launcherLook(chosen, (id) => `https://obrolan.kabarserayu.co.id/api/site-pictures/${id}`);

let folder: string;
let address: string;
let end: () => void;
const lookOf = vi.fn<(key: string) => Promise<LauncherLook | undefined>>();
const greetingsOf = vi.fn<() => Promise<ToldGreetings | undefined>>(() => Promise.resolve(undefined));
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sapa-loader-'));
  for (const [name, body] of [
    ['v1/sapa.js', plain],
    ['v1/sapa-dressed.js', first + able],
    ['v1/sapa-greeting.js', greeting],
    ['1.2.3/sapa.js', plain],
  ] as const) {
    await mkdir(join(folder, 'embed', name, '..'), { recursive: true });
    await writeFile(join(folder, 'embed', name), body);
  }
  const app = express().set('query parser', 'simple');
  app.use(staticFiles(folder, serveEmbed(join(folder, 'embed'), { launcherLookOf: lookOf, greetingsOf })));
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  end = () => server.close();
});
afterAll(async () => {
  end();
  await rm(folder, { recursive: true });
});

const ask = (path: string, init: RequestInit = {}) => fetch(address + path, init);
const dressed = '/embed/v1/sapa.js?site=KEY';

test('P10 V18 the loader of a site that has chosen its look brings it along, and depends on the key alone', async () => {
  lookOf.mockResolvedValue(look);
  const answer = await ask(dressed, { headers: { cookie: 'a=b' } });
  const body = await answer.text();
  expect(lookOf).toHaveBeenCalledWith('KEY');
  expect(body.startsWith(first)).toBe(true);
  expect(body.endsWith(able)).toBe(true);
  const tag: { sapaLook?: LauncherLook } = {};
  runInNewContext(body, { document: { currentScript: tag } });
  expect(tag.sapaLook).toEqual(look);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=300',
    'access-control-allow-origin': '*',
    vary: 'Accept-Encoding',
  });
  expect(answer.headers.getSetCookie()).toEqual([]);
  // Taken out of its tag by whatever joins scripts, it still runs.
  expect(() => void runInNewContext(body, { document: { currentScript: null } })).not.toThrow();
});

test('V13 the loader of a site that greets brings its greetings along, and its look where it has one', async () => {
  const greetings = { rules: [{ text: { id: 'Mau tanya </script> harga?' }, page: '/harga*' }] };
  greetingsOf.mockResolvedValueOnce(greetings).mockResolvedValueOnce(greetings);
  for (const chosenLook of [undefined, look]) {
    lookOf.mockResolvedValue(chosenLook);
    const body = await (await ask(dressed)).text();
    expect(body.endsWith(greeting)).toBe(true);
    const tag: { sapaLook?: LauncherLook; sapaGreetings?: ToldGreetings } = {};
    runInNewContext(body, { document: { currentScript: tag } });
    expect(tag).toEqual({ ...(chosenLook ? { sapaLook: chosenLook } : {}), sapaGreetings: greetings });
  }
  expect((await (await ask(dressed)).text()).endsWith(able)).toBe(true);
});

test('V18 all that can be chosen costs at most 600 bytes more', async () => {
  lookOf.mockResolvedValue(look);
  const body = await (await ask(dressed)).text();
  expect(gzipSync(body).length - gzipSync(first + able).length).toBeLessThanOrEqual(600);
});

test('V18 what is unchanged is answered so, in every encoding', async () => {
  lookOf.mockResolvedValue(look);
  const tags = await Promise.all(
    ['br', 'gzip', 'identity'].map(async (encoding) => {
      const headers = { 'accept-encoding': encoding };
      const tag = (await ask(dressed, { headers })).headers.get('etag') ?? '';
      const again = await ask(dressed, { headers: { ...headers, 'if-none-match': tag, 'cache-control': 'max-age=0' } });
      expect(again.status).toBe(304);
      return tag;
    }),
  );
  expect(new Set(tags).size).toBe(3);
  lookOf.mockResolvedValue({ data: { look: '' }, css: ':host{--look-radius:0px}' });
  expect(tags).not.toContain((await ask(dressed, { headers: { 'accept-encoding': 'br' } })).headers.get('etag'));
});

test.each([
  ['a site that has chosen nothing, or that there is not', dressed],
  ['no key', '/embed/v1/sapa.js'],
  ['two keys', '/embed/v1/sapa.js?site=KEY&site=OTHER'],
  ['a pinned version', '/embed/1.2.3/sapa.js?site=KEY'],
])('%s: the loader as it is', async (what, path) => {
  lookOf.mockReset().mockResolvedValue(what.startsWith('a site') ? undefined : look);
  const answer = await ask(path);
  expect([answer.status, await answer.text()]).toEqual([200, plain]);
  expect(lookOf).toHaveBeenCalledTimes(path === dressed ? 1 : 0);
});

test('F4 while the store is away, the loader as it is, which is asked for again soon', async () => {
  lookOf.mockRejectedValue(new Error('away'));
  const answer = await ask(dressed);
  expect([answer.status, await answer.text()]).toEqual([200, plain]);
  expect(answer.headers.get('cache-control')).toBe('public, max-age=30');
});
