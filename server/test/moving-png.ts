import sharp from 'sharp';
import { pngChunk } from './png-chunk.js';

interface Frame {
  pixel: readonly [red: number, green: number, blue: number, seen: number];
  /** In milliseconds. */
  delay: number;
  left?: number;
  width?: number;
  /** As the format numbers it. */
  after?: 0 | 1 | 2;
  isOver?: boolean;
}

/** A PNG with frames of one colour each, as high as itself. */
export async function makeMovingPng(side: number, frames: readonly Frame[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  let number = 0;
  for (const [at, { pixel, delay, left = 0, width = side, after = 0, isOver = false }] of frames.entries()) {
    const [red, green, blue, seen] = pixel;
    const background = { r: red, g: green, b: blue, alpha: seen / 255 };
    const still = await sharp({ create: { width, height: side, channels: 4, background } })
      .png()
      .toBuffer();
    const chunks = chunksOf(still);
    if (at === 0) {
      parts.push(still.subarray(0, 8), pngChunk('IHDR', chunks.find(({ type }) => type === 'IHDR')!.data));
      parts.push(pngChunk('acTL', numbers([frames.length, 0])));
    }
    const times = Buffer.alloc(6);
    times.writeUInt16BE(delay, 0);
    times.writeUInt16BE(1_000, 2);
    times.set([after, Number(isOver)], 4);
    parts.push(pngChunk('fcTL', Buffer.concat([numbers([number++, width, side, left, 0]), times])));
    for (const { type, data } of chunks)
      if (type === 'IDAT')
        parts.push(at === 0 ? pngChunk('IDAT', data) : pngChunk('fdAT', Buffer.concat([numbers([number++]), data])));
  }
  return Buffer.concat([...parts, pngChunk('IEND', Buffer.alloc(0))]);
}

function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    chunks.push({
      type: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + png.readUInt32BE(at)),
    });
  return chunks;
}

function numbers(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [at, value] of values.entries()) bytes.writeUInt32BE(value, 4 * at);
  return bytes;
}
