import { randomBytes } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { keyOf, openParts, sealParts } from './sealed-stream.js';
import { NotOpened } from '../crypto/not-opened.js';

const head = Buffer.from('{"sapa":"backup"}\n');
const plain = randomBytes(200_000);
let key: Buffer;
let sealed: Buffer[];
beforeAll(async () => {
  key = await keyOf('kata sandi cadangan', Buffer.alloc(16, 1));
  sealed = await all(sealParts(inChunks(plain, 7_000), key, head));
});

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function all(parts: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const found: Buffer[] = [];
  for await (const part of parts) found.push(part);
  return found;
}
const open = async (parts: readonly Buffer[], by = key, before = head) =>
  Buffer.concat(await all(openParts(inChunks(Buffer.concat(parts), 10_000), by, before)));

test('what was sealed is opened, whatever the pieces; nothing as well', async () => {
  expect((await open(sealed)).equals(plain)).toBe(true);
  expect(sealed.length).toBeGreaterThan(2);
  expect(Buffer.concat(sealed).includes(plain.subarray(0, 100))).toBe(false);
  expect((await open(await all(sealParts(inChunks(Buffer.alloc(0), 1), key, head)))).length).toBe(0);
});

test.each<[string, () => Promise<Buffer>]>([
  ['another passphrase', async () => open(sealed, await keyOf('kata sandi lain', Buffer.alloc(16, 1)))],
  ['another salt', async () => open(sealed, await keyOf('kata sandi cadangan', Buffer.alloc(16, 2)))],
  ['another head', () => open(sealed, key, Buffer.from('{}\n'))],
  ['a file without its end', () => open(sealed.slice(0, -1))],
  ['a file that is cut in a part', () => open([Buffer.concat(sealed).subarray(0, -3)])],
  ['parts in another order', () => open([sealed[1]!, sealed[0]!, ...sealed.slice(2)])],
  ['a part twice', () => open([sealed[0]!, sealed[0]!, ...sealed.slice(1)])],
  ['something behind the end', () => open([...sealed, sealed[0]!])],
  ['nothing at all', () => open([])],
])('%s opens nothing', async (_what, attempt) => {
  await expect(attempt()).rejects.toBeInstanceOf(NotOpened);
});
