import type { TalksResult } from '../../shared/wire/import-talks/answers.js';
import { exchangeFile, type FileAnswer } from './exchange-file.js';
import { sitePath } from './site-path.js';

/** What became of the conversations of another program, or why none was taken. */
export type TalksAnswer = FileAnswer<TalksResult>;

/** `isDryRun`: nothing is stored, and the answer says what would be. */
export function importTalks(siteId: string, file: Blob, isDryRun: boolean): Promise<TalksAnswer> {
  return exchangeFile(
    `${sitePath(siteId)}/talks${isDryRun ? '?dryRun=1' : ''}`,
    { method: 'PUT', body: file, headers: { 'content-type': 'text/csv' } },
    async (response) => (await response.json()) as TalksResult,
  );
}
