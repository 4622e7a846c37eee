import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawAnew } from './images.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sapa-images-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('B19 a picture of few bytes that takes long to draw is given up (ASVS 5.0 V15.2.2)', async () => {
  const source = join(folder, 'large.webp');
  const large = sharp({ create: { width: 8_000, height: 8_000, channels: 3, background: '#0f6b5f' } });
  await large.webp({ effort: 0 }).toFile(source);
  const drawing = { target: join(folder, 'file'), preview: join(folder, 'preview'), seconds: 1 };
  const { signal } = new AbortController();
  await expect(drawAnew(source, 'image/webp', { ...drawing, signal })).rejects.toMatchObject({ status: 413 });
}, 60_000);
