import { describe, expect, test } from 'vitest';
import { shrinkImage } from './shrink-image.js';

const edge = 900;

/** Of noise, which no format makes small; in its middle one sees through it. */
async function noisy(type: string, isSeenThrough: boolean): Promise<File> {
  const canvas = new OffscreenCanvas(edge, edge);
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(edge, edge);
  for (let at = 0; at < image.data.length; at += 65_536)
    crypto.getRandomValues(image.data.subarray(at, Math.min(at + 65_536, image.data.length)));
  for (let at = 3; at < image.data.length; at += 4) image.data[at] = 255;
  context.putImageData(image, 0, 0);
  if (isSeenThrough) context.clearRect(300, 300, 300, 300);
  const blob = await canvas.convertToBlob({ type, quality: 1 });
  expect(blob.type).toBe(type);
  expect(blob.size).toBeGreaterThan(500_000);
  return new File([blob], 'gambar', { type });
}

async function middleOf(file: File): Promise<number | undefined> {
  const bitmap = await createImageBitmap(file);
  const context = new OffscreenCanvas(1, 1).getContext('2d')!;
  context.drawImage(bitmap, bitmap.width / 2, bitmap.height / 2, 1, 1, 0, 0, 1, 1);
  return context.getImageData(0, 0, 1, 1).data[3];
}

/** As large as what would be shrunk. Nothing of it needs to be read but its head. */
const withHead = (head: string, type: string) => {
  const bytes = Uint8Array.from(head, (sign) => sign.charCodeAt(0));
  return new File([bytes, new Uint8Array(600_000)], 'gerak', { type });
};

describe('C22 a large picture', () => {
  test.each(['image/webp', 'image/png'])('%s that one sees through stays so', async (type) => {
    const given = await noisy(type, true);
    const sent = await shrinkImage(given);
    expect(sent.size).toBeLessThan(given.size);
    expect(sent.type).toBe('image/webp');
    expect(await middleOf(sent)).toBe(0);
  });

  test('a photo without such a place becomes a JPEG', async () => {
    const sent = await shrinkImage(await noisy('image/webp', false));
    expect(sent.type).toBe('image/jpeg');
  });

  test.each([
    ['WebP', withHead('RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x12', 'image/webp')],
    ['PNG', withHead('\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x00\x00\x00\x00\x08acTL', 'image/png')],
    ['GIF', withHead('GIF89a', 'image/gif')],
  ])('a moving %s goes as it is', async (_format, file) => {
    expect(await shrinkImage(file)).toBe(file);
  });
});
