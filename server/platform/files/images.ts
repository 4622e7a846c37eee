import { readFile, rm, writeFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { limits } from '../../../shared/wire/limits.js';
import { FairQueue } from './fair-queue.js';
import { layFrames } from './lay-frames.js';
import { readMovingPng, stillOf, type MovingPng } from './moving-png.js';
import { tooLarge, wrongType } from './upload-error.js';

// Of what the library could read only these: its other readers were made for friendlier input.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif'].map((format) => `VipsForeignLoad${format}File`),
});
// Pictures come one by one; a cache of them would only hold memory.
sharp.cache(false);

/** A decoded picture may take a few hundred megabytes: two at once, and so few behind them that the last does not give up. */
const queue = new FairQueue({ running: 2, waiting: 16, waitingOfOwner: 4 });
/** The widget sends pictures of half as many. From here on one takes seconds. */
const largePixels = 8_000_000;
/** Each picture is drawn twice. What takes longer, a few kilobytes can be made to take. */
const drawingSeconds = 10;
const input = { limitInputPixels: limits.attachmentPixels, failOn: 'error', sequentialRead: true } as const;

/** Of a moving PNG, whose frames are laid over each other by code of ours: so many, and each so large. */
const mostFrames = 500;
const framePixels = 4_000_000;

/** A PNG with frames, which most programs show as one that stands still. It is drawn as a WebP, which every browser moves. */
export const movingPng = 'image/apng';

/** Who asks for a picture, and waits for it. */
export interface DrawingFor {
  owner: string;
  network: string;
  signal: AbortSignal;
  /** Told of every picture before it is drawn, whatever becomes of it; throws where that is too much. */
  charge?: ((pixels: number) => Promise<void>) | undefined;
}

/** Where the two pictures go, and who waits for them. */
export interface Drawing extends DrawingFor {
  target: string;
  preview: string;
  seconds?: number;
}

export interface ReencodedImage {
  type: string;
  size: number;
  width: number;
  height: number;
}

/**
 * Draws a picture anew: upright, without what is hidden in it (place, camera, what lies behind its end), and a preview
 * beside it.
 */
export async function reencodeImage(
  source: string,
  type: string,
  { target, preview, seconds = drawingSeconds, ...who }: Drawing,
): Promise<ReencodedImage> {
  const isAnimated = type === 'image/gif' || type === 'image/webp';
  const moving = type === movingPng ? readMovingPng(await readFile(source), mostFrames) : undefined;
  if (moving && moving.width * moving.height > framePixels) throw tooLarge();
  const drawnType = moving ? 'image/webp' : type;
  const asOne = sharp(source, { ...input, animated: isAnimated });
  return inFairOrder(asOne, { ...who, frames: moving?.frames.length }, async (pixels) => {
    const format = drawnType.slice('image/'.length) as 'jpeg' | 'png' | 'webp' | 'gif';
    const drawn = await (
      moving
        ? await joined(moving, `${target}.frame`, who.signal)
        : sharp(source, { ...input, animated: isAnimated }).autoOrient()
    )
      .timeout({ seconds })
      .toFormat(format, {
        ...(format === 'jpeg' || format === 'webp' ? { quality: 85 } : {}),
        // Of a film of a few seconds the usual effort takes three times as long, for a few percent of its bytes.
        ...(format === 'webp' && pixels > largePixels ? { effort: 2 } : {}),
        ...(moving ? { delay: moving.frames.map(({ delay }) => delay), loop: moving.plays } : {}),
      })
      .toFile(target);
    who.signal.throwIfAborted();
    await sharp(source, input)
      .autoOrient()
      .timeout({ seconds })
      .resize(limits.attachmentPreview, limits.attachmentPreview, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78 })
      .toFile(preview);
    return { type: drawnType, size: drawn.size, width: drawn.width, height: drawn.pageHeight ?? drawn.height };
  });
}

/** All its frames, as the library knows those of a moving picture. It reads none but the first of such a PNG, and from files alone. */
async function joined(moving: MovingPng, path: string, signal: AbortSignal): Promise<Sharp> {
  const { width, height, frames } = moving;
  try {
    const pixels = await layFrames(moving, async (frame) => {
      signal.throwIfAborted();
      await writeFile(path, stillOf(moving, frame));
      return sharp(path, input).toColourspace('srgb').ensureAlpha().raw({ depth: 'uchar' }).toBuffer();
    });
    return sharp(pixels, { raw: { width, height: height * frames.length, channels: 4, pageHeight: height } });
  } finally {
    await rm(path, { force: true });
  }
}

/**
 * The middle of a picture as a small square that stands still, drawn anew like the others. On a `ground` nothing shines through it;
 * without one it stays as transparent as it was.
 */
export async function reencodeSquare(
  source: string,
  { side, ground, ...who }: DrawingFor & { side: number; ground?: string },
): Promise<Buffer> {
  return inFairOrder(sharp(source, input), who, () => {
    const drawn = sharp(source, input)
      .autoOrient()
      .timeout({ seconds: drawingSeconds })
      .resize(side, side, { fit: 'cover' });
    return (ground ? drawn.flatten({ background: ground }) : drawn).webp({ quality: 82 }).toBuffer();
  });
}

/**
 * Throws 413 for a picture with too many pixels or that takes too long, 415 for one that cannot be read to its end, and 503
 * where too many wait. The header says how many pixels there are: of one that has too many nothing is decoded, and it waits
 * for nothing. Where nobody waits any more (`signal`) nothing is begun.
 */
async function inFairOrder<Result>(
  source: Sharp,
  { owner, network, signal, charge, frames = 1 }: DrawingFor & { frames?: number | undefined },
  draw: (pixels: number) => Promise<Result>,
): Promise<Result> {
  // Of a moving picture all frames together, where the library knows them.
  const { width, height } = await orRefused(() => source.metadata());
  const pixels = width * height * frames;
  if (pixels > limits.attachmentPixels) throw tooLarge();
  return queue.run(
    { owner, network, isLarge: pixels > largePixels },
    async () => {
      await charge?.(pixels);
      return orRefused(() => draw(pixels));
    },
    signal,
  );
}

async function orRefused<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw error;
    if (/pixel limit|timeout/.test(String(error))) throw tooLarge();
    if (String(error).includes('No space left')) throw Object.assign(new Error('Disk full'), { code: 'ENOSPC' });
    throw wrongType();
  }
}
