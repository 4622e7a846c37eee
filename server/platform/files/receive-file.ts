import { rm } from 'node:fs/promises';
import type { Request } from 'express';
import multer, { MulterError } from 'multer';
import { limits } from '../../../shared/wire/limits.js';
import { unavailable } from '../errors.js';
import { allowUpload } from '../http/slow-requests.js';
import { diskFullOr, notAFile, tooLarge } from './upload-error.js';

/** Room for the lines around the file in its request. */
const formBytes = 16 * 1024;

export interface ReceivedFile {
  /** Where the bytes lie, until the one who takes them is done. */
  path: string;
  /** As the sender says. */
  name: string;
  size: number;
  /** Aborted when nobody waits for the answer any more. */
  signal: AbortSignal;
}

/** How large an upload says it is; throws 413 before a byte of it is read. */
export function announcedBytes(request: Request): number {
  const bytes = Number(request.headers['content-length'] ?? limits.attachmentBytes);
  if (bytes > limits.attachmentBytes + formBytes) throw tooLarge();
  return bytes;
}

/** How many bytes of a request's body have come, as the line counts them: asked at any time. Ask for it before the body is read. */
export function receivedBytes({ socket }: Request): () => number {
  const before = socket.bytesRead;
  return () => socket.bytesRead - before;
}

/** Brings the one file of a request to the folder, for as long as it is looked at. Whatever goes wrong, nothing stays there. */
export function fileReceiver(destination: string) {
  const middleware = multer({
    storage: multer.diskStorage({ destination }),
    defParamCharset: 'utf8',
    limits: { fileSize: limits.attachmentBytes, files: 1, fields: 0, parts: 1, headerPairs: 20 },
  }).single('file');

  async function read(request: Request): Promise<Express.Multer.File> {
    allowUpload(request);
    await new Promise<void>((resolve, reject) => {
      // What it wants of the answer it does not use: the request is all that is read.
      void middleware(request, request.res as never, (error: unknown) => {
        if (error === undefined || error === null) resolve();
        else reject(asUploadError(error));
      });
    });
    if (!request.file) throw notAFile();
    return request.file;
  }

  return async <Result>(request: Request, take: (file: ReceivedFile) => Promise<Result>): Promise<Result> => {
    const gone = new AbortController();
    request.res?.once('close', () => gone.abort(unavailable()));
    const { path, originalname, size } = await read(request);
    try {
      return await take({ path, name: originalname, size, signal: gone.signal });
    } finally {
      await rm(path, { force: true });
    }
  };
}

function asUploadError(error: unknown): Error {
  if (error instanceof MulterError) return error.code === 'LIMIT_FILE_SIZE' ? tooLarge() : notAFile();
  const full = diskFullOr(error);
  if (full !== error && full instanceof Error) return full;
  // What is left is the form's own fault: cut off, malformed, without a boundary.
  return error instanceof Error && 'syscall' in error ? error : notAFile();
}
