import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { kindOf } from './file-kind.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sapa-kinds-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function kind(bytes: Uint8Array): Promise<string> {
  const path = join(folder, 'file');
  await writeFile(path, bytes);
  return kindOf(path);
}

const table = 'nama;kota\r\nSiti;Kupang\r\nJosé;Málaga\r\n';
const littleEndian = (text: string) => Buffer.from(text, 'utf16le');
const bigEndian = (text: string) => littleEndian(text).swap16();

test.each<[string, Buffer]>([
  ['UTF-8', Buffer.from(table)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${table}`)],
  ['UTF-16 LE with a mark', littleEndian(`\ufeff${table}`)],
  ['UTF-16 BE with a mark', bigEndian(`\ufeff${table}`)],
  ['UTF-16 LE without a mark', littleEndian(table)],
  ['UTF-16 BE without a mark', bigEndian(table)],
  ['UTF-16 LE with a mark, in Chinese', littleEndian('\ufeff姓名;城市\r\n')],
  ['UTF-16 LE of more than one chunk', littleEndian(`\ufeff${`${table}😀`.repeat(2_000)}`)],
  ['Windows-1252', Buffer.from(table, 'latin1')],
  ['Windows-1252 with its own quotes', Buffer.from([0x93, 0x48, 0x61, 0x6c, 0x6f, 0x94, 0x20, 0x80, 0x35])],
  ['text that begins like a sound', Buffer.from('ID3;nama\r\n1;Siti\r\n')],
  ['text that begins like a picture', Buffer.from('BMW;harga\r\nX1;900\r\n')],
])('C22 %s is text', async (_what, bytes) => {
  expect(await kind(bytes)).toBe('text/plain');
});

test.each<[string, Buffer]>([
  ['a page in UTF-16', littleEndian('\ufeff<!doctype html><script>alert(1)</script>')],
  ['a drawing in UTF-16 without a mark', bigEndian('<svg onload="alert(1)"/>')],
  ['a page behind the mark of UTF-8', Buffer.from('\ufeff \n <html>')],
  ['a page behind it in another encoding', Buffer.from('\u00ef\u00bb\u00bf<html>\u00e9', 'latin1')],
  ['a page in Windows-1252', Buffer.from('<html>José', 'latin1')],
  ['half a character', Buffer.concat([littleEndian('\ufeffHalo'), Buffer.from([0])])],
  ['half a surrogate pair', littleEndian('\ufeffHalo\ud83d')],
  ['bytes without an order', Buffer.from([0xff, 0xfe, 0x12, 0xf3, 0x01, 0x00, 0x99, 0x05])],
  ['a byte that Windows-1252 does not have', Buffer.from([0x48, 0xe9, 0x81, 0x20])],
  ['control characters', Buffer.from('Halo\u0001')],
  ['zeros', Buffer.alloc(100)],
  ['a program', Buffer.from(`MZ${'\0'.repeat(200)}`)],
])('C22 %s is refused', async (_what, bytes) => {
  await expect(kind(bytes)).rejects.toMatchObject({ status: 415 });
});

test('C22 a picture and a sound stay what they are', async () => {
  const drawn = sharp({ create: { width: 4, height: 4, channels: 4, background: '#0000' } });
  expect(await kind(await drawn.webp().toBuffer())).toBe('image/webp');
  expect(await kind(await drawn.png().toBuffer())).toBe('image/png');
  const sound = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(1_000)]);
  expect(await kind(sound)).toBe('audio/mpeg');
});
