/** Larger than any screen that a chat is read on; a photo becomes a tenth of what the camera made of it. */
const longestSide = 2_048;
/** Below this there is nothing to win. */
const smallEnough = 500_000;
const sendable = ['image/jpeg', 'image/png', 'image/webp'];

/**
 * A picture as it is worth sending. What the browser cannot read, and what would not become smaller, stays as it is; a
 * moving picture would stand still, so it stays as well.
 */
export async function shrinkImage(file: File): Promise<File> {
  const isForeign = !sendable.includes(file.type);
  if (!file.type.startsWith('image/') || file.type === 'image/gif') return file;
  if (!isForeign && file.size < smallEnough) return file;
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (!bitmap) return file;
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  // What was a PNG may be seen through in places, which a JPEG cannot be.
  const type = file.type === 'image/png' ? 'image/webp' : 'image/jpeg';
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.85));
  if (!blob || (!isForeign && blob.size >= file.size)) return file;
  return new File([blob], file.name, { type: blob.type });
}
