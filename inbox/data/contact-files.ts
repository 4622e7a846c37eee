import type { ImportResult } from '../../shared/wire/contacts/entities.js';

const path = (siteId: string) => `/api/sites/${encodeURIComponent(siteId)}/contacts.csv`;

/** Where a browser fetches the CSV of a site's contacts. */
export const exportAddress = path;

/** What became of each line; undefined where the file could not be read, or the server not be reached. */
export async function importContacts(siteId: string, file: Blob): Promise<ImportResult | undefined> {
  try {
    const response = await fetch(path(siteId), {
      method: 'PUT',
      body: file,
      headers: { 'content-type': 'text/csv' },
    });
    return response.ok ? ((await response.json()) as ImportResult) : undefined;
  } catch {
    return undefined;
  }
}
