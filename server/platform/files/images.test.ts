import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tooOften } from '../errors.js';
import { pngFlood } from '../../test/png-flood.js';
import { reencodeImage, type Drawing } from './images.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sapa-images-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('B19 a picture of few bytes that takes long to draw is given up (ASVS 5.0 V15.2.2)', async () => {
  const source = join(folder, 'large.webp');
  const large = sharp({ create: { width: 8_000, height: 8_000, channels: 3, background: '#0f6b5f' } });
  await large.webp({ effort: 0 }).toFile(source);
  await expect(reencodeImage(source, 'image/webp', drawing({ seconds: 1 }))).rejects.toMatchObject({ status: 413 });
}, 60_000);

describe('B14 what a picture costs (ASVS 5.0 V15.2.2)', () => {
  const png = (side: number) =>
    sharp({ create: { width: side, height: side, channels: 3, background: '#0f6b5f' } }).png();
  const charged = async (bytes: Buffer, outcome: object | undefined) => {
    const source = join(folder, 'a.png');
    await writeFile(source, bytes);
    const pixels: number[] = [];
    const charge = async (count: number) => void pixels.push(count);
    const drawn = reencodeImage(source, 'image/png', drawing({ charge }));
    if (outcome) await expect(drawn).rejects.toMatchObject(outcome);
    else await drawn;
    return pixels;
  };

  test('is counted in pixels before it is drawn, also where it is refused then', async () => {
    const whole = await png(300).toBuffer();
    expect(await charged(whole, undefined)).toEqual([90_000]);
    expect(await charged(whole.subarray(0, whole.length - 100), { status: 415 })).toEqual([90_000]);
  });

  test('one whose header says too many pixels is refused before it waits or costs anything', async () => {
    expect(await charged(pngFlood(30_000, 30_000), { status: 413 })).toEqual([]);
  });

  test('where that is too much nothing is drawn', async () => {
    const source = join(folder, 'b.png');
    await png(300).toFile(source);
    const target = join(folder, 'never');
    const charge = () => Promise.reject(tooOften(1_000));
    await expect(reencodeImage(source, 'image/png', drawing({ charge, target }))).rejects.toMatchObject({
      status: 429,
    });
    await expect(access(target)).rejects.toThrow();
  });
});

const drawing = (rest: Partial<Drawing>): Drawing => ({
  target: join(folder, 'file'),
  preview: join(folder, 'preview'),
  owner: 'ani',
  network: 'a',
  signal: new AbortController().signal,
  ...rest,
});
