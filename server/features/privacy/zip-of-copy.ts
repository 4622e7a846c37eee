import { Readable } from 'node:stream';
import { makeZip } from 'client-zip';
import type { PersonData } from '../../../shared/wire/privacy/answers.js';
import type { FileOfPerson } from '../attachments/index.js';

/** What data.json says of a file: where it lies beside it, or that its bytes could not be read. */
export interface ListedFile {
  name: string;
  type: string;
  size: number;
  conversationId?: string;
  path?: string;
  isMissing?: true;
}

/**
 * A copy with its files, made while it is read: no more than one file is under way. What is known of the person comes last, since only
 * then is it known which files could be read.
 */
export function zipOfCopy(copy: PersonData, files: AsyncIterable<FileOfPerson>): Readable {
  return Readable.fromWeb(makeZip(entries(copy, files)) as Parameters<typeof Readable.fromWeb>[0]);
}

async function* entries(copy: PersonData, files: AsyncIterable<FileOfPerson>) {
  const lastModified = new Date(copy.exportedAt);
  const listed: ListedFile[] = [];
  for await (const { open, name, ...known } of files) {
    const path = `files/${String(listed.length + 1).padStart(4, '0')}-${name}`;
    const stream = await open().catch(() => undefined);
    listed.push({ name, ...known, ...(stream ? { path } : { isMissing: true as const }) });
    if (stream)
      yield { name: path, input: stream as AsyncIterable<Buffer<ArrayBuffer>>, size: known.size, lastModified };
  }
  yield { name: 'data.json', input: JSON.stringify({ ...copy, files: listed }, undefined, 2), lastModified };
}
