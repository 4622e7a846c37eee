import { limits } from '../../shared/wire/limits.js';

/** Why a picture was not taken, in a word that the locales know. */
export type PictureFault = 'tooLarge' | 'wrongType' | 'noRoom' | 'tooOften' | 'unavailable';
export type PutPicture = { ok: true; picture: string } | { ok: false; fault: PictureFault };

const timeout = 5 * 60_000;

const faults: Record<number, PictureFault> = {
  400: 'wrongType',
  413: 'tooLarge',
  415: 'wrongType',
  429: 'tooOften',
  507: 'noRoom',
};

/** Always resolves. Not by `fetch`, which cannot say how far an upload is. */
export function putPicture(address: string, file: File, tellProgress: (share: number) => void): Promise<PutPicture> {
  if (file.size > limits.attachmentBytes) return Promise.resolve({ ok: false, fault: 'tooLarge' });
  const form = new FormData();
  form.append('file', file);
  const upload = new XMLHttpRequest();
  upload.open('PUT', address);
  upload.timeout = timeout;
  upload.responseType = 'json';
  upload.upload.onprogress = ({ loaded, total }) => tellProgress(loaded / total);
  return new Promise((resolve) => {
    upload.onloadend = () => {
      const { picture } = (upload.response ?? {}) as { picture?: string };
      if (upload.status === 200 && picture) resolve({ ok: true, picture });
      else resolve({ ok: false, fault: faults[upload.status] ?? 'unavailable' });
    };
    upload.send(form);
  });
}
