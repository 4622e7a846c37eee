import type { ImportResult } from '../../shared/wire/contacts/entities.js';

const path = (siteId: string) => `/api/sites/${encodeURIComponent(siteId)}/contacts.csv`;

/** By the status of the answer; `other` where there was none, or one that says nothing of the file. */
export type FileRefusal = (typeof refusals)[number] | 'other';

const refusals = [400, 404, 409, 413, 429] as const;

type Answer<Value> = { ok: true; value: Value } | { ok: false; reason: FileRefusal };

/** What became of each line, or why none was taken. */
export type ImportAnswer = Answer<ImportResult>;
/** The whole table, or why there is none: half of one is none. */
export type ExportAnswer = Answer<{ name: string; table: Blob }>;

export function importContacts(siteId: string, file: Blob): Promise<ImportAnswer> {
  const headers = { 'content-type': 'text/csv' };
  return ask(
    siteId,
    { method: 'PUT', body: file, headers },
    async (response) => (await response.json()) as ImportResult,
  );
}

export function exportContacts(siteId: string): Promise<ExportAnswer> {
  return ask(siteId, {}, async (response) => {
    const [, name] = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? [];
    return { name: name ?? 'contacts.csv', table: await response.blob() };
  });
}

async function ask<Value>(
  siteId: string,
  init: RequestInit,
  read: (response: Response) => Promise<Value>,
): Promise<Answer<Value>> {
  try {
    const response = await fetch(path(siteId), init);
    if (response.ok) return { ok: true, value: await read(response) };
    return { ok: false, reason: refusals.find((status) => status === response.status) ?? 'other' };
  } catch {
    return { ok: false, reason: 'other' };
  }
}
