import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { attachmentTypes } from '../../../shared/wire/attachments/attachment-types.js';
import { wrongType } from './upload-error.js';

const chunkBytes = 64 * 1024;
/** A text that begins like a page or a drawing is one, whatever its sender calls it. */
const markup = /^\s*(<[a-z!?/])/i;

/** The type of a file by its content; the sender's word about it is not asked. Throws 415 for what is not taken. */
export async function kindOf(path: string): Promise<string> {
  const found = await fileTypeFromFile(path).catch(() => undefined);
  const type = found ? found.mime : await textOrNothing(path);
  if (!type || !Object.hasOwn(attachmentTypes, type)) throw wrongType();
  return type;
}

/** Plain text has no mark to know it by: it is what is UTF-8 throughout, has no control characters and is no markup. */
async function textOrNothing(path: string): Promise<'text/plain' | undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const file = await open(path);
  try {
    const buffer = Buffer.alloc(chunkBytes);
    for (let isFirst = true; ; isFirst = false) {
      const { bytesRead } = await file.read(buffer, 0, chunkBytes);
      const text = decoder.decode(buffer.subarray(0, bytesRead), { stream: bytesRead > 0 });
      // oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
      if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/.test(text)) return undefined;
      if (isFirst && markup.test(text)) return undefined;
      if (bytesRead === 0) return 'text/plain';
    }
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  } finally {
    await file.close();
  }
}
