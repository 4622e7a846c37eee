/** Larger than any screen that a chat is read on; a photo becomes a tenth of what the camera made of it. */
const longestSide = 2_048;
/** Below this there is nothing to win. */
const smallEnough = 500_000;
const sendable = ['image/jpeg', 'image/png', 'image/webp'];
/** A canvas holds one frame. What says that there are more stands at the beginning of a file, behind a profile of colours at most. */
const headBytes = 65_536;

/**
 * A picture as it is worth sending. What the browser cannot read, and what would not become smaller, stays as it is; a
 * moving picture would stand still, so it stays as well.
 */
export async function shrinkImage(file: File): Promise<File> {
  const isForeign = !sendable.includes(file.type);
  if (!file.type.startsWith('image/') || file.type === 'image/gif') return file;
  if (!isForeign && file.size < smallEnough) return file;
  const head = new TextDecoder('latin1').decode(await file.slice(0, headBytes).arrayBuffer());
  if (isMoving(head)) return file;
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (!bitmap) return file;
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const isPng = file.type === 'image/png';
  // A JPEG, as a camera makes it, has no place that is seen through, and is not looked at for one.
  const isAsked = !isPng && !head.startsWith('\xff\xd8\xff');
  const context = canvas.getContext('2d', { willReadFrequently: isAsked });
  context?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  // Drawings in few colours are smaller as WebP.
  const type = isPng || (isAsked && isSeenThrough(context)) ? 'image/webp' : 'image/jpeg';
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.85));
  if (!blob || (!isForeign && blob.size >= file.size)) return file;
  return new File([blob], file.name, { type: blob.type });
}

/** WebP says so in the flags of its first part, PNG by a part of its own before the first frame. */
function isMoving(text: string): boolean {
  if (text.startsWith('RIFF') && text.startsWith('WEBPVP8X', 8)) return (text.charCodeAt(20) & 2) !== 0;
  if (!text.startsWith('PNG', 1)) return false;
  const control = text.indexOf('acTL');
  const frame = text.indexOf('IDAT');
  return control > 0 && (frame < 0 || control < frame);
}

function isSeenThrough(context: CanvasRenderingContext2D | null): boolean {
  const { width = 0, height = 0 } = context?.canvas ?? {};
  const { data } = context?.getImageData(0, 0, width, height) ?? { data: [] };
  for (let alpha = 3; alpha < data.length; alpha += 4) if ((data[alpha] ?? 255) < 255) return true;
  return false;
}
