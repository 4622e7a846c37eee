import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { isImageType } from '../../../shared/wire/attachments/attachment-types.js';
import { limits } from '../../../shared/wire/limits.js';

interface File {
  name: string;
  type: string;
  size: number;
  stream: Readable;
}

/**
 * Sends what somebody uploaded so that no browser runs it: never guessed at, in a sandbox without anything, and saved rather
 * than shown but for pictures, which were drawn anew. Any page may read it that has the address: the address is the right.
 */
export async function sendFile(response: Response, { name, type, size, stream }: File): Promise<void> {
  const disposition = isImageType(type) ? 'inline' : 'attachment';
  // Of a text without its encoding: it is sent as it came.
  response.setHeader('content-type', type);
  response.setHeader('content-length', size);
  response.setHeader('content-disposition', `${disposition}; filename*=UTF-8''${encodeName(name)}`);
  allowReadingAlone(response);
  response.setHeader('cache-control', `private, max-age=${limits.attachmentAddress / 1_000}, immutable`);
  try {
    await pipeline(stream, response);
  } catch {
    // The reader went away, or the disk failed in the middle: a cut answer is all that can be said then.
    response.destroy();
  }
}

/** Any page may read what comes, and no browser runs it. */
export function allowReadingAlone(response: Response): void {
  response.setHeader('content-security-policy', "sandbox; default-src 'none'");
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('cross-origin-resource-policy', 'cross-origin');
  response.setHeader('access-control-allow-origin', '*');
}

/** As RFC 8187 wants it: the four that encodeURIComponent leaves and a header must not have. */
const encodeName = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
