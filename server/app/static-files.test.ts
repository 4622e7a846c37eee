import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compressFiles } from '../../shared/build/compress-files.js';
import { errorHandler, unknownRoute } from '../platform/http/error-handler.js';
import { createLog } from '../platform/log.js';
import { staticFiles } from './static-files.js';

const contentOf = (name: string) => `/* ${name} */ ${'Percakapan, percakapan. '.repeat(20)}\n`;
const built = ['index.html', 'early.js', 'favicon.svg', 'assets/index-AAAAAAAA.js', 'assets/index-BBBBBBBB.css'];

let folder: string;
let server: Server;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sapa-static-'));
  await mkdir(join(folder, 'inbox/assets'), { recursive: true });
  for (const name of built) await writeFile(join(folder, 'inbox', name), contentOf(name));
  await writeFile(join(folder, 'inbox/third-party.json'), '{}');
  await compressFiles(join(folder, 'inbox'));
  const app = express().use(
    staticFiles(folder, (_request, _response, next) => next()),
    unknownRoute,
    errorHandler(createLog('silent')),
  );
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

/** By hand, because fetch asks for encodings of its own and decodes them. */
function ask(path: string, headers: Record<string, string> = {}) {
  const { port } = server.address() as AddressInfo;
  return new Promise<{ status?: number | undefined; headers: IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
    });
    asked.on('error', reject).end();
  });
}

const [forever, asked] = ['public, max-age=31536000, immutable', 'public, max-age=0'];
const encodings = [
  ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['identity', undefined, (body: Buffer) => body],
] as const;

test.each([
  ['/inbox/', 'index.html', 'text/html; charset=utf-8', asked],
  ['/inbox/c/7d9f', 'index.html', 'text/html; charset=utf-8', asked],
  ['/inbox/early.js', 'early.js', 'text/javascript; charset=utf-8', asked],
  ['/inbox/favicon.svg', 'favicon.svg', 'image/svg+xml', asked],
  ['/inbox/assets/index-AAAAAAAA.js', 'assets/index-AAAAAAAA.js', 'text/javascript; charset=utf-8', forever],
  ['/inbox/assets/index-BBBBBBBB.css', 'assets/index-BBBBBBBB.css', 'text/css; charset=utf-8', forever],
])('%s leaves as the build compressed it, with its type, and is asked for once', async (path, name, type, kept) => {
  const etags = new Set<string | undefined>();
  for (const [accepted, encoding, decode] of encodings) {
    const { status, headers, body } = await ask(path, { 'accept-encoding': accepted });
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'content-type': type, 'cache-control': kept, vary: 'Accept-Encoding' });
    expect(headers['content-encoding']).toBe(encoding);
    expect(decode(body).toString()).toBe(contentOf(name));
    const again = await ask(path, { 'accept-encoding': accepted, 'if-none-match': headers.etag ?? '' });
    expect([again.status, again.body.length, again.headers.vary]).toEqual([304, 0, 'Accept-Encoding']);
    etags.add(headers.etag);
  }
  expect(etags.size).toBe(encodings.length);
});

test.each([{ 'if-match': '"another"' }, { range: 'bytes=9999999-' }, { range: 'bytes=0-3', 'if-range': '"another"' }])(
  'who asks for a part of a file, or under a condition, gets the whole: %j',
  async (headers) => {
    for (const path of ['/inbox/', '/inbox/percakapan/1', '/inbox/early.js']) {
      const { status, body } = await ask(path, headers);
      expect([status, body.toString()]).toEqual([200, contentOf(path.endsWith('.js') ? 'early.js' : 'index.html')]);
    }
  },
);

test.each([
  ['a file that is gone', '/inbox/assets/index-CCCCCCCC.js'],
  ['an encoding by its name', '/inbox/early.js.br'],
  ['what is for no browser', '/inbox/third-party.json'],
  ['a way out', '/inbox/%2e%2e/inbox/third-party.json'],
])('%s is missing: %s', async (_what, path) => {
  const { status, headers } = await ask(path, { 'accept-encoding': 'br' });
  expect(status).toBe(404);
  expect(headers['content-encoding']).toBeUndefined();
});

test.each(['/', '/inbox'])('%s leads to the inbox', async (path) => {
  const { status, headers } = await ask(path);
  expect([status, headers.location]).toEqual([302, '/inbox/']);
});
