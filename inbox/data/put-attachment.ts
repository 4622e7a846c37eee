import { refusalOf, type Refusal } from '../../shared/refused-file.js';
import { shrinkImage } from '../../shared/client/shrink-image.js';
import type { HttpAnswers } from '../../shared/wire/answers.js';
import type { Attachment } from '../../shared/wire/attachments/entities.js';
import { limits } from '../../shared/wire/limits.js';

/** Why a file was not taken, in a word that the locales know. */
export type FileFault = Refusal | 'unsent' | 'noRoom' | 'failed';
/** `isFinal`: the same again would be refused again. */
export type PutAttachment =
  | { attachment: Attachment }
  | { fault: FileFault; isFinal: boolean }
  /** It is worth another try by itself. */
  | { retryAfterMs: number };

export interface AttachmentOrder {
  conversationId: string;
  uploadId: string;
  file: File;
  signal: AbortSignal;
  tellProgress: (share: number) => void;
}

const timeout = 5 * 60_000;
const retryMs = 5_000;

const final = (fault: FileFault): PutAttachment => ({ fault, isFinal: true });
const faults: Record<number, PutAttachment> = {
  400: final('wrongType'),
  409: final('unsent'),
  413: final('tooLarge'),
  415: final('wrongType'),
  507: { fault: 'noRoom', isFinal: false },
};
/** No line, too much at once, or nobody is signed in: all of these pass. */
const passing = [0, 401, 408, 429, 503];

/** Always resolves. Smaller first, as large pictures are; not by `fetch`, which cannot say how far an upload is. */
export async function putAttachment(order: AttachmentOrder): Promise<PutAttachment> {
  const refusal = refusalOf(order.file, limits.attachmentBytes);
  if (refusal) return final(refusal);
  const file = await shrinkImage(order.file).catch(() => order.file);
  if (file.size > limits.attachmentBytes) return final('tooLarge');
  if (order.signal.aborted) return { retryAfterMs: retryMs };
  return send({ ...order, file });
}

function send({ conversationId, uploadId, file, signal, tellProgress }: AttachmentOrder): Promise<PutAttachment> {
  const form = new FormData();
  form.append('file', file, file.name);
  const upload = new XMLHttpRequest();
  upload.open('PUT', `/api/conversations/${conversationId}/attachments/${uploadId}`);
  upload.timeout = timeout;
  upload.responseType = 'json';
  upload.upload.onprogress = ({ loaded, total }) => tellProgress(total > 0 ? loaded / total : 0);
  signal.addEventListener('abort', () => upload.abort());
  return new Promise((resolve) => {
    upload.onloadend = () => resolve(answerOf(upload));
    upload.send(form);
  });
}

function answerOf(upload: XMLHttpRequest): PutAttachment {
  const { status } = upload;
  const answer = upload.response as HttpAnswers['PUT /api/conversations/:conversationId/attachments/:id'] | null;
  if (status === 200 && answer) return answer;
  const seconds = Number(upload.getResponseHeader('retry-after'));
  if (passing.includes(status)) return { retryAfterMs: seconds > 0 ? seconds * 1_000 : retryMs };
  return faults[status] ?? { fault: 'failed', isFinal: false };
}
