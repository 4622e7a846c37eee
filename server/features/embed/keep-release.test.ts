import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { logIntoMemory } from '../../test/log-lines.js';
import { keepRelease } from './keep-release.js';
import { staticFiles } from '../../app/static-files.js';
import { createEmbed, serveEmbed } from './index.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sapa-kept-'));
});
afterEach(() => rm(folder, { recursive: true }));

const hashOf = (text: string) => `sha384-${createHash('sha384').update(text).digest('base64')}`;

/** A program as an image brings it: its own version and no other. */
async function program(name: string, version: string, loader: string) {
  const embed = join(folder, name, 'embed');
  for (const each of ['v1', version]) {
    await mkdir(join(embed, each), { recursive: true });
    await writeFile(join(embed, each, 'sapa.js'), loader);
  }
  await writeFile(join(embed, 'release.json'), JSON.stringify({ version, integrity: hashOf(loader) }));
  return join(folder, name);
}

/** Starts the program over the same data, and asks for a file of the widget. */
async function start(dist: string) {
  const { log, lines } = logIntoMemory();
  const kept = join(folder, 'data/embed');
  const release = keepRelease(join(dist, 'embed'), kept, log);
  const server = createServer(express().use(staticFiles(dist, serveEmbed(join(dist, 'embed'), { kept })))).listen(
    0,
    '127.0.0.1',
  );
  await new Promise((resolve) => server.once('listening', resolve));
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/embed/${path}`);
    return answer.ok ? answer.text() : answer.status;
  };
  return { release, ask, lines, stop: () => server.close() };
}

test('P9 a page that has pinned a version is served it after the program was replaced by the next one', async () => {
  (await start(await program('first', '1.0.0', 'void 1;'))).stop();
  const { ask, release, stop } = await start(await program('second', '1.1.0', 'void 2;'));
  expect(await Promise.all(['1.0.0/sapa.js', '1.1.0/sapa.js', 'v1/sapa.js'].map(ask))).toEqual([
    'void 1;',
    'void 2;',
    'void 2;',
  ]);
  expect(release).toEqual({ version: '1.1.0', integrity: hashOf('void 2;') });
  stop();
});

test('P9 another build under the same version changes neither the pinned file nor the hash that is told', async () => {
  (await start(await program('first', '1.0.0', 'void 1;'))).stop();
  const { ask, release, stop } = await start(await program('again', '1.0.0', 'void 2;'));
  expect(await ask('1.0.0/sapa.js')).toBe('void 1;');
  expect(await ask('v1/sapa.js')).toBe('void 2;');
  expect(release?.integrity).toBe(hashOf('void 1;'));
  stop();
});

test('P9 where nothing can be kept the build’s own version is served, and the log says so', async () => {
  await writeFile(join(folder, 'data'), 'a file where the folder should be');
  const { ask, release, lines, stop } = await start(await program('first', '1.0.0', 'void 1;'));
  expect(await ask('1.0.0/sapa.js')).toBe('void 1;');
  expect(release?.integrity).toBe(hashOf('void 1;'));
  expect(lines.join()).toContain('the pinned version of the widget could not be kept');
  stop();
});

test('P9 of a copy that was cut off nothing is served, and the next start makes it whole', async () => {
  const dist = await program('first', '1.0.0', 'void 1;');
  await rm(join(dist, 'embed/1.0.0'), { recursive: true });
  (await start(dist)).stop();
  expect(await readdir(join(folder, 'data/embed'))).toEqual([]);
  const { ask, stop } = await start(await program('first', '1.0.0', 'void 1;'));
  expect(await ask('1.0.0/sapa.js')).toBe('void 1;');
  stop();
});

test('P9 a process that serves no pages keeps nothing', async () => {
  const distDir = await program('first', '1.0.0', 'void 1;');
  const dataDir = join(folder, 'data');
  const embed = createEmbed({
    ...{ distDir, dataDir, url: 'https://sapa.test', log: logIntoMemory().log },
    launcherLookOf: () => Promise.resolve(undefined),
    greetingsOf: () => Promise.resolve(undefined),
  });
  expect(await readdir(folder)).not.toContain('data');
  embed.open();
  expect(await readdir(join(dataDir, 'embed'))).toEqual(['1.0.0']);
});
