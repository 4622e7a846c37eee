import sharp from 'sharp';
import { limits } from '../../shared/limits.js';
import { tooLarge, wrongType } from './upload-error.js';

// Of what the library could read only these: its other readers were made for friendlier input.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif'].map((format) => `VipsForeignLoad${format}File`),
});
// Pictures come one by one; a cache of them would only hold memory.
sharp.cache(false);

/** A decoded picture may take a few hundred megabytes: more than these wait. */
const atOnce = 2;
let running = 0;
const waiting: (() => void)[] = [];

export interface DrawnImage {
  size: number;
  width: number;
  height: number;
}

/**
 * Draws a picture anew: upright, without what is hidden in it (place, camera, what lies behind its end), and a preview
 * beside it. Throws 413 for one with too many pixels and 415 for one that cannot be read to its end.
 */
export async function drawAnew(source: string, type: string, target: string, preview: string): Promise<DrawnImage> {
  return inTurn(async () => {
    try {
      const input = { limitInputPixels: limits.attachmentPixels, failOn: 'error', sequentialRead: true } as const;
      const isAnimated = type === 'image/gif' || type === 'image/webp';
      const format = type.slice('image/'.length) as 'jpeg' | 'png' | 'webp' | 'gif';
      const drawn = await sharp(source, { ...input, animated: isAnimated })
        .autoOrient()
        .toFormat(format, format === 'jpeg' || format === 'webp' ? { quality: 85 } : {})
        .toFile(target);
      await sharp(source, input)
        .autoOrient()
        .resize(limits.attachmentPreview, limits.attachmentPreview, { fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 78 })
        .toFile(preview);
      return { size: drawn.size, width: drawn.width, height: drawn.pageHeight ?? drawn.height };
    } catch (error) {
      if (error instanceof Error && 'code' in error) throw error;
      if (String(error).includes('pixel limit')) throw tooLarge();
      if (String(error).includes('No space left')) throw Object.assign(new Error('Disk full'), { code: 'ENOSPC' });
      throw wrongType();
    }
  });
}

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}
