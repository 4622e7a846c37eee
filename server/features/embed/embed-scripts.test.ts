import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLog } from '../../platform/log.js';
import { errorHandler, unknownRoute } from '../../platform/http/error-handler.js';
import { staticFiles } from '../../app/static-files.js';
import { serveEmbed } from './index.js';

const script = (name: string) => `/* ${name} */ void 'Butuh bantuan? Butuh bantuan? Butuh bantuan?';\n`;
const built = [
  ...[
    'v1/sapa.js',
    'v1/sapa-bubble.js',
    'v1/assets/chat-AAAAAAAA.js',
    'v1/assets/id-BBBBBBBB.js',
    'v1/assets/pt-BR-CCCC-_CC.js',
  ],
  'v1/service-worker.js',
  ...['1.2.3/sapa.js', '1.2.3/assets/chat-AAAAAAAA.js'],
];

let folder: string;
let server: Server;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sapa-embed-'));
  for (const name of built) {
    const path = join(folder, 'embed', name);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, script(name));
    await writeFile(`${path}.br`, brotliCompressSync(script(name)));
    await writeFile(`${path}.gz`, gzipSync(script(name)));
  }
  await writeFile(join(folder, 'embed/release.json'), '{}');
  await writeFile(join(folder, 'secret.js'), 'void 0;');
  const app = express().use(
    staticFiles(folder, serveEmbed(join(folder, 'embed'))),
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

interface Answer {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** By hand, because fetch asks for encodings of its own, decodes them and tidies up paths. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
    });
    asked.on('error', reject).end();
  });
}
const accepting = (encodings: string) => ({ 'accept-encoding': encodings });

describe('how long it is kept', () => {
  const forever = 'public, max-age=31536000, immutable';
  test.each([
    ['/embed/v1/sapa.js', 'public, max-age=300'],
    ['/embed/v1/sapa.js?1', 'public, max-age=300'],
    ['/embed/v1/assets/chat-AAAAAAAA.js', forever],
    ['/embed/1.2.3/sapa.js', forever],
    ['/embed/1.2.3/assets/chat-AAAAAAAA.js', forever],
    // Asked for once more, after it could not be had (V5).
    ['/embed/v1/1/assets/chat-AAAAAAAA.js', forever],
    ['/embed/1.2.3/12/assets/chat-AAAAAAAA.js', forever],
    // What a file in there imports from beside the folder.
    ['/embed/v1/1/sapa-bubble.js', 'public, max-age=300'],
  ])('%s: %s', async (path, cacheControl) => {
    const { status, headers } = await ask(path);
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe(cacheControl);
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(headers['access-control-allow-origin']).toBe('*');
  });
});

describe('encodings', () => {
  test.each([
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
    ['br;q=0, gzip', 'gzip', gunzipSync],
    ['*', 'br', brotliDecompressSync],
    ['zstd', undefined, (body: Buffer) => body],
    ['', undefined, (body: Buffer) => body],
    ['br;q=0, gzip;q=0', undefined, (body: Buffer) => body],
    ['nonsens;;q', undefined, (body: Buffer) => body],
  ])('who accepts "%s" gets %s, and caches are told', async (accepted, encoding, decode) => {
    const { headers, body } = await ask('/embed/v1/sapa.js', accepting(accepted));
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers.vary).toBe('Accept-Encoding');
    expect(headers['content-length']).toBe(String(body.length));
    expect(decode(body).toString()).toBe(script('v1/sapa.js'));
  });

  test('each encoding has an ETag of its own, which is answered with 304', async () => {
    const etags = new Set<string>();
    for (const encoding of ['br', 'gzip', 'identity']) {
      const { etag = '' } = (await ask('/embed/v1/sapa.js', accepting(encoding))).headers;
      expect(etag).toMatch(/^"[\w-]{22}"$/);
      etags.add(etag);
      const again = await ask('/embed/v1/sapa.js', { ...accepting(encoding), 'if-none-match': etag });
      expect(again.status).toBe(304);
      expect(again.body).toHaveLength(0);
      expect(again.headers).toMatchObject({ etag, vary: 'Accept-Encoding', 'cache-control': 'public, max-age=300' });
      const other = encoding === 'br' ? 'gzip' : 'br';
      const foreign = await ask('/embed/v1/sapa.js', { ...accepting(other), 'if-none-match': etag });
      expect(foreign.status).toBe(200);
    }
    expect(etags.size).toBe(3);
  });

  test.each(['br', 'gzip', 'identity'])('HEAD says of %s what GET says, without a body', async (encoding) => {
    const got = await ask('/embed/v1/sapa.js', accepting(encoding));
    const head = await ask('/embed/v1/sapa.js', accepting(encoding), 'HEAD');
    expect(head.body).toHaveLength(0);
    expect({ ...head.headers, date: '' }).toEqual({ ...got.headers, date: '' });
  });

  test('who asks for a part gets the whole, never a part of another encoding', async () => {
    const { status, headers, body } = await ask('/embed/v1/sapa.js', { ...accepting('gzip'), range: 'bytes=0-3' });
    expect(status).toBe(200);
    expect(headers['accept-ranges']).toBeUndefined();
    expect(gunzipSync(body).toString()).toBe(script('v1/sapa.js'));
  });
});

describe('an old loader asks for names of its own release', () => {
  test.each([
    ['chat-ZZZZZZZZ', 'v1/assets/chat-AAAAAAAA.js'],
    ['id-Z-_ZZZZZ', 'v1/assets/id-BBBBBBBB.js'],
    ['pt-BR-ZZZZZZZZ', 'v1/assets/pt-BR-CCCC-_CC.js'],
  ])('%s is %s, and not kept under the wrong name', async (asked, served) => {
    const { status, headers, body } = await ask(`/embed/v1/assets/${asked}.js`);
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-cache');
    expect(body.toString()).toBe(script(served));
  });
});

test.each([
  ['another version', '/embed/1.2.4/sapa.js'],
  ['a stable name that never was', '/embed/v2/sapa.js'],
  ['a pinned name of another release', '/embed/1.2.3/assets/chat-ZZZZZZZZ.js'],
  ['a language that there is not', '/embed/v1/assets/xx-ZZZZZZZZ.js'],
  ['an encoding by its name, which would be decoded twice', '/embed/v1/sapa.js.br'],
  ['what is for the server', '/embed/release.json'],
  ['a folder', '/embed/v1/'],
  ['the root', '/embed'],
  ['a way out', '/embed/../secret.js'],
  ['a way out, encoded', '/embed/%2e%2e/secret.js'],
  ['a way out, encoded twice', '/embed/%252e%252e/secret.js'],
  ['a way out by backslashes', '/embed/..\\secret.js'],
  ['a way back in', '/embed/v1/../v1/sapa.js'],
  ['a name of the language', '/embed/__proto__'],
])('%s is 404, and soon asked again: %s', async (_what, path) => {
  const { status, headers, body } = await ask(path, accepting('br'));
  expect(status).toBe(404);
  expect(headers['cache-control']).toBe(path.startsWith('/embed') ? 'public, max-age=60' : undefined);
  expect(headers['content-encoding']).toBeUndefined();
  expect(JSON.parse(body.toString())).toMatchObject({ error: { code: 'E_NOT_FOUND' } });
});

test('nothing can be sent there', async () => {
  expect((await ask('/embed/v1/sapa.js', {}, 'POST')).status).toBe(404);
});

test('V11 the service worker may see to the hosted pages and to nothing else, and no other file is one', async () => {
  const allowed = async (name: string) => (await ask(`/embed/${name}`)).headers['service-worker-allowed'];
  expect(await allowed('v1/service-worker.js')).toBe('/chat/');
  expect(await Promise.all(built.filter((name) => !name.includes('worker')).map(allowed))).not.toContain('/chat/');
});
