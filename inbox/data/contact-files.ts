import type { ImportResult } from '../../shared/wire/contacts/entities.js';
import { exchangeFile, sendTable, type FileAnswer, type SentBytes } from './exchange-file.js';
import { sitePath } from './site-path.js';

export type { FileRefusal } from './exchange-file.js';

const path = (siteId: string) => `${sitePath(siteId)}/contacts.csv`;

/** What became of each line, or why none was taken. */
export type ImportAnswer = FileAnswer<ImportResult>;
/** The whole table, or why there is none: half of one is none. */
export type ExportAnswer = FileAnswer<{ name: string; table: Blob }>;

export const importContacts = (
  siteId: string,
  file: Blob,
  isDryRun: boolean,
  tellSent: (bytes: SentBytes) => void,
): Promise<ImportAnswer> => sendTable(path(siteId), file, isDryRun, tellSent);

export function exportContacts(siteId: string): Promise<ExportAnswer> {
  return exchangeFile(path(siteId), {}, async (response) => {
    const [, name] = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? [];
    return { name: name ?? 'contacts.csv', table: await response.blob() };
  });
}
