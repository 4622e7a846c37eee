import type { ImportResult } from '../../shared/wire/contacts/entities.js';
import { exchangeFile, type FileAnswer } from './exchange-file.js';
import { sitePath } from './site-path.js';

export type { FileRefusal } from './exchange-file.js';

const path = (siteId: string) => `${sitePath(siteId)}/contacts.csv`;

/** What became of each line, or why none was taken. */
export type ImportAnswer = FileAnswer<ImportResult>;
/** The whole table, or why there is none: half of one is none. */
export type ExportAnswer = FileAnswer<{ name: string; table: Blob }>;

/** `isDryRun`: nothing is stored, and the answer says what would be. */
export function importContacts(siteId: string, file: Blob, isDryRun: boolean): Promise<ImportAnswer> {
  const headers = { 'content-type': 'text/csv' };
  return exchangeFile(
    `${path(siteId)}${isDryRun ? '?dryRun=1' : ''}`,
    { method: 'PUT', body: file, headers },
    async (response) => (await response.json()) as ImportResult,
  );
}

export function exportContacts(siteId: string): Promise<ExportAnswer> {
  return exchangeFile(path(siteId), {}, async (response) => {
    const [, name] = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? [];
    return { name: name ?? 'contacts.csv', table: await response.blob() };
  });
}
