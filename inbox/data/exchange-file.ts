/** By the status of the answer; `other` where there was none, or one that says nothing of the file. */
export type FileRefusal = (typeof refusals)[number] | 'other';

const refusals = [400, 404, 409, 413, 429] as const;

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
    return { ok: false, reason: refusals.find((status) => status === response.status) ?? 'other' };
  } catch {
    return { ok: false, reason: 'other' };
  }
}

/** A table or list, which is looked through alone or taken in. `isDryRun`: nothing is stored, and the answer says what would be. */
export const sendTable = <Result>(path: string, file: Blob, isDryRun: boolean): Promise<FileAnswer<Result>> =>
  exchangeFile(
    `${path}${isDryRun ? '?dryRun=1' : ''}`,
    { method: 'PUT', body: file, headers: { 'content-type': 'text/csv' } },
    async (response) => (await response.json()) as Result,
  );
