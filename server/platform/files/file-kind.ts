import { fileTypeFromFile } from 'file-type';
import { attachmentTypes, isImageType } from '../../../shared/wire/attachments/attachment-types.js';
import { movingPng } from './images.js';
import { readsAs } from './text-file.js';
import { notAFile, wrongType } from './upload-error.js';

/** Formats whose files are never text. By their first bytes some texts are taken for one of them: "ID3", "BM", a mark of UTF-16. */
const neverText = /^(audio|video|image|font|model)\//;

/** The type of a file by its content; the sender's word about it is not asked. Throws 415 for what is not taken. */
export async function kindOf(path: string): Promise<string> {
  const found = (await fileTypeFromFile(path).catch(() => undefined))?.mime;
  const content = found === undefined || neverText.test(found) ? await readsAs(path) : 'other';
  const type = { text: 'text/plain', broken: undefined, other: found }[content];
  if (!type || (type !== movingPng && !Object.hasOwn(attachmentTypes, type))) throw wrongType();
  return type;
}

/** Throws 400 for a file of nothing, and 415 for what is not a picture. */
export async function requireImage({ path, size }: { path: string; size: number }): Promise<void> {
  if (size === 0) throw notAFile();
  if (!isImageType(await kindOf(path))) throw wrongType();
}
