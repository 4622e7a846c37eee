import sharp from 'sharp';
import { limits } from '../../shared/limits.js';
import { Turns } from './turns.js';
import { tooLarge, wrongType } from './upload-error.js';

// Of what the library could read only these: its other readers were made for friendlier input.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif'].map((format) => `VipsForeignLoad${format}File`),
});
// Pictures come one by one; a cache of them would only hold memory.
sharp.cache(false);

/** A decoded picture may take a few hundred megabytes: more than two wait, and not so many that the last gives up. */
const turns = new Turns(2, 8);
/** Each picture is drawn twice. What takes longer, a few kilobytes can be made to take. */
const drawingSeconds = 10;
const input = { limitInputPixels: limits.attachmentPixels, failOn: 'error', sequentialRead: true } as const;

/** Where the two pictures go, and who waits for them. */
export interface Drawing {
  target: string;
  preview: string;
  signal: AbortSignal;
  seconds?: number;
}

export interface DrawnImage {
  size: number;
  width: number;
  height: number;
}

/**
 * Draws a picture anew: upright, without what is hidden in it (place, camera, what lies behind its end), and a preview
 * beside it.
 */
export async function drawAnew(
  source: string,
  type: string,
  { target, preview, signal, seconds = drawingSeconds }: Drawing,
): Promise<DrawnImage> {
  return inTurn(signal, async () => {
    const isAnimated = type === 'image/gif' || type === 'image/webp';
    const format = type.slice('image/'.length) as 'jpeg' | 'png' | 'webp' | 'gif';
    const drawn = await sharp(source, { ...input, animated: isAnimated })
      .autoOrient()
      .timeout({ seconds })
      .toFormat(format, format === 'jpeg' || format === 'webp' ? { quality: 85 } : {})
      .toFile(target);
    signal.throwIfAborted();
    await sharp(source, input)
      .autoOrient()
      .timeout({ seconds })
      .resize(limits.attachmentPreview, limits.attachmentPreview, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78 })
      .toFile(preview);
    return { size: drawn.size, width: drawn.width, height: drawn.pageHeight ?? drawn.height };
  });
}

/** The middle of a picture as a small square that stands still and lets nothing shine through, drawn anew like the others. */
export async function drawSquare(source: string, side: number, signal: AbortSignal): Promise<Buffer> {
  return inTurn(signal, () =>
    sharp(source, input)
      .autoOrient()
      .timeout({ seconds: drawingSeconds })
      .resize(side, side, { fit: 'cover' })
      .flatten({ background: '#fff' })
      .webp({ quality: 82 })
      .toBuffer(),
  );
}

/**
 * Throws 413 for a picture with too many pixels or that takes too long, 415 for one that cannot be read to its end, and 503
 * where too many wait. For whom nobody waits any more (`signal`) nothing is begun.
 */
async function inTurn<Result>(signal: AbortSignal, draw: () => Promise<Result>): Promise<Result> {
  return turns.take(async () => {
    try {
      return await draw();
    } catch (error) {
      if (error instanceof Error && 'code' in error) throw error;
      if (/pixel limit|timeout/.test(String(error))) throw tooLarge();
      if (String(error).includes('No space left')) throw Object.assign(new Error('Disk full'), { code: 'ENOSPC' });
      throw wrongType();
    }
  }, signal);
}
