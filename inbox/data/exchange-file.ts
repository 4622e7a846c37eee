/** By the status of the answer; `other` where there was none, or one that says nothing of the file. */
export type FileRefusal = (typeof refusals)[number] | 'other';

const refusals = [400, 404, 409, 413, 429] as const;

const refusalOf = (status: number): FileRefusal => refusals.find((each) => each === status) ?? 'other';

export type FileAnswer<Value> = { ok: true; value: Value } | { ok: false; reason: FileRefusal };

/** Sends a file or asks for one. Never rejects: half of one is none. */
export async function exchangeFile<Value>(
  path: string,
  init: RequestInit,
  read: (response: Response) => Promise<Value>,
): Promise<FileAnswer<Value>> {
  try {
    const response = await fetch(path, init);
    if (response.ok) return { ok: true, value: await read(response) };
    return { ok: false, reason: refusalOf(response.status) };
  } catch {
    return { ok: false, reason: 'other' };
  }
}

/** How much of a file has gone to the server. */
export interface SentBytes {
  sent: number;
  size: number;
}

/**
 * A table or list, which is looked through alone or taken in. `isDryRun`: nothing is stored, and the answer says what would be. Not by
 * `fetch`, which cannot say how much has gone.
 */
export const sendTable = <Result>(
  path: string,
  file: Blob,
  isDryRun: boolean,
  tellSent: (bytes: SentBytes) => void,
): Promise<FileAnswer<Result>> =>
  new Promise((resolve) => {
    const upload = new XMLHttpRequest();
    upload.open('PUT', `${path}${isDryRun ? '?dryRun=1' : ''}`);
    upload.setRequestHeader('content-type', 'text/csv');
    upload.responseType = 'json';
    upload.upload.onprogress = ({ loaded, total }) => tellSent({ sent: loaded, size: total });
    upload.upload.onload = () => tellSent({ sent: file.size, size: file.size });
    upload.onloadend = () => {
      const value = upload.response as Result | null;
      if (upload.status === 200 && value !== null) resolve({ ok: true, value });
      else resolve({ ok: false, reason: refusalOf(upload.status) });
    };
    upload.send(file);
  });
