import type { ImportResult } from '../../shared/wire/contacts/entities.js';

const path = (siteId: string) => `/api/sites/${encodeURIComponent(siteId)}/contacts.csv`;

/** Where a browser fetches the CSV of a site's contacts. */
export const exportAddress = path;

/** What became of each line, or why none was taken. */
export type ImportAnswer = { ok: true; value: ImportResult } | { ok: false; reason: ImportRefusal };

/** By the status of the answer; `other` where there was none, or one that says nothing of the file. */
export type ImportRefusal = (typeof refusals)[number] | 'other';

const refusals = [400, 404, 409, 413, 429] as const;

export async function importContacts(siteId: string, file: Blob): Promise<ImportAnswer> {
  try {
    const response = await fetch(path(siteId), {
      method: 'PUT',
      body: file,
      headers: { 'content-type': 'text/csv' },
    });
    if (response.ok) return { ok: true, value: (await response.json()) as ImportResult };
    return { ok: false, reason: refusals.find((status) => status === response.status) ?? 'other' };
  } catch {
    return { ok: false, reason: 'other' };
  }
}
