import { attachmentTypes } from '../../../shared/wire/attachments/attachment-types.js';
import { limits } from '../../../shared/wire/limits.js';

// oxlint-disable-next-line no-control-regex -- control characters are exactly what is taken out
const misleading = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff/\\:*?"<>|]/g;

/**
 * The name under which a file is shown and saved: one line, no path, nothing that reverses the reading direction, and
 * an ending that is true to its type ("faktur.pdf.exe" of a plain text becomes "faktur.pdf.exe.txt").
 */
export function safeFileName(given: string, type: string): string {
  const endings = attachmentTypes[type] ?? [];
  const line = given
    .toWellFormed()
    .replace(misleading, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[. ]+/, '');
  const dot = line.lastIndexOf('.');
  const ending = dot < 0 ? '' : line.slice(dot + 1);
  const isTrue = endings.includes(ending.toLowerCase());
  const isOtherImage = type.startsWith('image/') && /^(heic|heif|avif|bmp|tiff?|jpe?g|a?png|webp|gif)$/i.test(ending);
  const stem = (isTrue || isOtherImage ? line.slice(0, dot) : line).trim() || 'file';
  const shownEnding = isTrue ? ending : (endings[0] ?? 'bin');
  return `${cut(stem, limits.attachmentName - shownEnding.length - 1)}.${shownEnding}`;
}

/** Not within a character as people see them. */
function cut(text: string, length: number): string {
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (kept.length + segment.length > length) break;
    kept += segment;
  }
  return kept;
}
