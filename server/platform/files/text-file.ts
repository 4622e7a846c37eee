import { open, type FileHandle } from 'node:fs/promises';

const chunkBytes = 64 * 1024;
/** A text that begins like a page or a drawing is one, whatever its sender calls it. */
const markup = /^\s*(<[a-z!?/])/i;
// oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
const control = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/;
/** Bytes that Windows-1252 gives no character, and code points that no text has: what shows them is something else. */
const unassigned = /[\u0080-\u009f\p{Cn}\p{Co}]/u;

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * Plain text has no mark to know it by: it is what can be read as such throughout, has no control characters and is no markup.
 * Table programs write UTF-16 and Windows-1252, with a mark of the encoding or without. Broken is what has such a mark and is no
 * text that we take.
 */
export async function readsAs(path: string): Promise<'text' | 'broken' | 'other'> {
  const file = await open(path);
  try {
    const beginning = await beginningOf(file);
    const mark = markOf(beginning);
    for (const encoding of mark ? [mark] : encodingsOf(beginning)) {
      const isText = await isTextIn(file, encoding);
      if (isText) return 'text';
      // It is of this encoding, and no text that we take: in another one it would only look like one.
      if (isText === false) break;
    }
    return mark ? 'broken' : 'other';
  } finally {
    await file.close();
  }
}

async function beginningOf(file: FileHandle): Promise<Buffer> {
  const buffer = Buffer.alloc(chunkBytes);
  const { bytesRead } = await file.read(buffer, 0, chunkBytes, 0);
  return buffer.subarray(0, bytesRead);
}

function markOf([first, second, third]: Buffer): Encoding | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

/** In which encodings it is worth reading. */
function encodingsOf(beginning: Buffer): readonly Encoding[] {
  // Of Latin letters every second byte is zero, and no other encoding of a text has a zero.
  const zeros = [0, 0] as [number, number];
  for (const [at, byte] of beginning.entries()) if (byte === 0) zeros[at % 2 ? 1 : 0] += 1;
  const many = beginning.length / 5;
  if (zeros[1] > many) return ['utf-16le'];
  if (zeros[0] > many) return ['utf-16be'];
  return ['utf-8', 'windows-1252'];
}

/** Undefined where it is not of this encoding. */
async function isTextIn(file: FileHandle, encoding: Encoding): Promise<boolean | undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const buffer = Buffer.alloc(chunkBytes);
  try {
    for (let at = 0; ;) {
      const { bytesRead } = await file.read(buffer, 0, chunkBytes, at);
      const text = decoder.decode(buffer.subarray(0, bytesRead), { stream: bytesRead > 0 });
      if (control.test(text) || (encoding !== 'utf-8' && unassigned.test(text))) return false;
      if (at === 0 && markup.test(text)) return false;
      if (bytesRead === 0) return true;
      at += bytesRead;
    }
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
