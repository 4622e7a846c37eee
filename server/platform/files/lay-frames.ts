import type { MovingPng, PngFrame } from './moving-png.js';

/** Four bytes per pixel: red, green, blue, and how much of them is seen. */
const perPixel = 4;

/** All frames of a moving PNG as they are seen, one below the other. `pixelsOf` draws a frame alone. */
export async function layFrames(
  { width, height, frames }: MovingPng,
  pixelsOf: (frame: PngFrame) => Promise<Buffer>,
): Promise<Buffer> {
  const size = width * height * perPixel;
  const all = Buffer.alloc(size * frames.length);
  const canvas = Buffer.alloc(size);
  for (const [number, frame] of frames.entries()) {
    const before = frame.after === 'restored' ? Buffer.from(canvas) : undefined;
    lay(canvas, width, frame, await pixelsOf(frame));
    canvas.copy(all, size * number);
    if (before) before.copy(canvas);
    else if (frame.after === 'cleared') clear(canvas, width, frame);
  }
  return all;
}

function lay(canvas: Buffer, width: number, frame: PngFrame, pixels: Buffer): void {
  const length = frame.width * perPixel;
  for (let row = 0; row < frame.height; row += 1) {
    const to = ((frame.top + row) * width + frame.left) * perPixel;
    const from = row * length;
    if (!frame.isOver) pixels.copy(canvas, to, from, from + length);
    else for (let at = 0; at < length; at += perPixel) layPixel(canvas, to + at, pixels, from + at);
  }
}

function layPixel(canvas: Buffer, to: number, pixels: Buffer, from: number): void {
  const above = (pixels[from + 3] ?? 0) / 255;
  const below = ((canvas[to + 3] ?? 0) / 255) * (1 - above);
  const seen = above + below;
  if (above === 0) return;
  for (let colour = 0; colour < 3; colour += 1)
    canvas[to + colour] = Math.round(
      ((pixels[from + colour] ?? 0) * above + (canvas[to + colour] ?? 0) * below) / seen,
    );
  canvas[to + 3] = Math.round(seen * 255);
}

function clear(canvas: Buffer, width: number, frame: PngFrame): void {
  for (let row = 0; row < frame.height; row += 1) {
    const from = ((frame.top + row) * width + frame.left) * perPixel;
    canvas.fill(0, from, from + frame.width * perPixel);
  }
}
