import { access, copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tooOften } from '../errors.js';
import { pngFlood } from '../../test/png-flood.js';
import { makeMovingPng } from '../../test/moving-png.js';
import { pngChunk } from '../../test/png-chunk.js';
import { movingPng, reencodeImage, type Drawing } from './images.js';

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

describe('C22 what one sees through, and what moves', () => {
  const frame = (side: number, red: number) =>
    sharp({ create: { width: side, height: side, channels: 4, background: { r: red, g: 9, b: 9, alpha: 0.5 } } }).png();
  /** Of frames that differ, or a format would leave some out. */
  const moving = (side: number, count: number) => {
    const pixels = Buffer.alloc(4 * side * side * count);
    for (let at = 0; at < count; at += 1) pixels.fill(Buffer.from([at * 20, 9, 9, 0]), 4 * side * side * at);
    const half = 2 * side * side;
    for (let at = 0; at < count; at += 1)
      pixels.fill(Buffer.from([at * 20, 9, 9, 255]), 4 * side * side * at, 4 * side * side * at + half);
    return sharp(pixels, { raw: { width: side, height: side * count, channels: 4, pageHeight: side } });
  };
  const redrawn = async (bytes: Buffer, format: string) => {
    const source = join(folder, `source.${format}`);
    await writeFile(source, bytes);
    const drawn = await reencodeImage(source, `image/${format}`, drawing({}));
    const target = join(folder, `drawn.${format}`);
    await copyFile(join(folder, 'file'), target);
    return { drawn, ...(await sharp(target).metadata()) };
  };

  test.each(['webp', 'png'] as const)('a still %s keeps what one sees through', async (format) => {
    const { hasAlpha, pages = 1 } = await redrawn(await frame(300, 9).toFormat(format).toBuffer(), format);
    expect([hasAlpha, pages]).toEqual([true, 1]);
  });

  test.each([
    ['webp', 40],
    ['gif', 40],
    ['webp', 900],
  ] as const)('a moving %s of %i pixels keeps its frames', async (format, side) => {
    const made = await moving(side, 8).toFormat(format).toBuffer();
    const { drawn, pages, hasAlpha } = await redrawn(made, format);
    expect([pages, hasAlpha]).toEqual([8, true]);
    expect(drawn).toMatchObject({ width: side, height: side });
  });

  test('a moving PNG keeps its frames as a WebP, each as its file says it', async () => {
    const source = join(folder, 'moving.png');
    // A red ground; a blue half for a moment; green over it where it is half seen.
    await writeFile(
      source,
      await makeMovingPng(20, [
        { pixel: [255, 0, 0, 255], delay: 100 },
        { pixel: [0, 0, 255, 255], delay: 200, width: 10, after: 2 },
        { pixel: [0, 255, 0, 128], delay: 300, left: 10, width: 10, isOver: true },
      ]),
    );
    const drawn = await reencodeImage(source, movingPng, drawing({}));
    expect(drawn).toMatchObject({ type: 'image/webp', width: 20, height: 20 });
    const target = join(folder, 'moving.webp');
    await copyFile(join(folder, 'file'), target);
    const { pages, delay, loop } = await sharp(target).metadata();
    expect({ pages, delay, loop }).toEqual({ pages: 3, delay: [100, 200, 300], loop: 0 });
    const seen = await Promise.all(
      [0, 1, 2].map(async (page) => {
        const pixels = await sharp(target, { page }).ensureAlpha().raw().toBuffer();
        return [5, 15].map((x) =>
          [...pixels.subarray((10 * 20 + x) * 4, (10 * 20 + x) * 4 + 3)].map((part) => Math.round(part / 64)),
        );
      }),
    );
    const [red, blue, olive] = [
      [4, 0, 0],
      [0, 0, 4],
      [2, 2, 0],
    ];
    expect(seen).toEqual([
      [red, red],
      [blue, red],
      [red, olive],
    ]);
  });

  test('a moving PNG with a frame outside of it, or cut off, is refused; one with too many pixels before it is drawn', async () => {
    const source = join(folder, 'wrong.png');
    const whole = await makeMovingPng(20, [
      { pixel: [1, 2, 3, 255], delay: 1 },
      { pixel: [1, 2, 3, 255], delay: 1, left: 15, width: 10 },
    ]);
    await writeFile(source, whole);
    await expect(reencodeImage(source, movingPng, drawing({}))).rejects.toMatchObject({ status: 415 });
    await writeFile(source, whole.subarray(0, 120));
    await expect(reencodeImage(source, movingPng, drawing({}))).rejects.toMatchObject({ status: 415 });
    const many = Array.from({ length: 70 }, () => ({ pixel: [0, 0, 0, 255] as const, delay: 1, width: 1 }));
    await writeFile(source, await makeMovingPng(1_000, [{ pixel: [0, 0, 0, 255], delay: 1 }, ...many]));
    await expect(reencodeImage(source, movingPng, drawing({}))).rejects.toMatchObject({ status: 413 });
  });

  test('a moving PNG whose colours are written at length with each of many frames is refused before it is taken apart', async () => {
    const source = join(folder, 'long.png');
    const whole = await makeMovingPng(20, [
      { pixel: [1, 2, 3, 255], delay: 1 },
      { pixel: [3, 2, 1, 255], delay: 1 },
    ]);
    const behindHead = 8 + 25;
    const withColours = (...colours: Buffer[]) =>
      Buffer.concat([whole.subarray(0, behindHead), ...colours, whole.subarray(behindHead)]);
    const gamma = pngChunk('gAMA', Buffer.from([0, 0, 177, 143]));
    await writeFile(source, withColours(gamma));
    expect(await reencodeImage(source, movingPng, drawing({}))).toMatchObject({ type: 'image/webp' });
    for (const colours of [[pngChunk('gAMA', Buffer.alloc(769))], [gamma, gamma]]) {
      await writeFile(source, withColours(...colours));
      await expect(reencodeImage(source, movingPng, drawing({}))).rejects.toMatchObject({ status: 415 });
    }
    const times = pngChunk('fcTL', Buffer.alloc(26));
    await writeFile(source, withColours(...Array.from({ length: 501 }, () => times)));
    await expect(reencodeImage(source, movingPng, drawing({}))).rejects.toMatchObject({ status: 413 });
    await writeFile(source, withColours(...Array.from({ length: 20_000 }, () => pngChunk('tEXt', Buffer.alloc(0)))));
    await expect(reencodeImage(source, movingPng, drawing({}))).rejects.toMatchObject({ status: 415 });
  });

  test('all frames count as its pixels', async () => {
    const source = join(folder, 'counted.gif');
    await moving(100, 8).gif().toFile(source);
    const pixels: number[] = [];
    await reencodeImage(source, 'image/gif', drawing({ charge: async (count) => void pixels.push(count) }));
    expect(pixels).toEqual([80_000]);
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
