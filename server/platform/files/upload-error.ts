import { AppError } from '../errors.js';

const codes = { 400: 'E_SCHEMA', 409: 'E_CONFLICT', 413: 'E_SCHEMA', 415: 'E_SCHEMA', 507: 'E_UNAVAILABLE' } as const;

/** Why a file was not taken. HTTP has a status for each; senders decide by it. */
class UploadError extends AppError {
  constructor(
    private readonly ownStatus: keyof typeof codes,
    message: string,
    retryAfter?: number,
  ) {
    super(codes[ownStatus], message, retryAfter);
  }

  override get status(): number {
    return this.ownStatus;
  }
}

export const notAFile = () => new UploadError(400, 'Send one file, whole and not empty.');
export const tooLarge = () => new UploadError(413, 'The file is too large.');
export const tooManyUnsent = () => new UploadError(409, 'Send what is uploaded first.');
export const noRoom = (retryAfter?: number) => new UploadError(507, 'No room to store the file.', retryAfter);
export const wrongType = () => new UploadError(415, 'Files of this type are not taken.');

/** The same error, or the one that says that the disk is full: the libraries wrap it, each in its own way. */
export function diskFullOr(error: unknown): unknown {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = 'code' in cause ? cause.code : undefined;
    if (code === 'ENOSPC' || code === 'EDQUOT') return noRoom();
  }
  return error;
}
