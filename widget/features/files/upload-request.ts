import type { Attachment } from '../../../shared/wire/attachments/entities.js';

export type UploadAnswer =
  | { attachment: Attachment }
  /** 0: the line broke. */
  | { status: number; retryAfterMs?: number };

export interface UploadOrder {
  url: string;
  token: string;
  file: File;
  signal: AbortSignal;
  onProgress: (share: number) => void;
}

/** One upload. `fetch` could not tell how far it has come. Never rejects. */
export function requestUpload({ url, token, file, signal, onProgress }: UploadOrder): Promise<UploadAnswer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(answerOf(request));
    request.onerror = request.onabort = request.ontimeout = () => resolve({ status: 0 });
    signal.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}

function answerOf(request: XMLHttpRequest): UploadAnswer {
  const body = request.response as { attachment?: Attachment } | null;
  if (request.status === 200 && body?.attachment) return { attachment: body.attachment };
  const seconds = Number(request.getResponseHeader('retry-after'));
  return { status: request.status || 0, ...(seconds > 0 ? { retryAfterMs: seconds * 1_000 } : {}) };
}
