import type { TalksResult } from '../../shared/wire/import-talks/answers.js';
import { sendTable, type FileAnswer, type SentBytes } from './exchange-file.js';
import { sitePath } from './site-path.js';

/** What became of the conversations of another program, or why none was taken. */
export type TalksAnswer = FileAnswer<TalksResult>;

export const importTalks = (
  siteId: string,
  file: Blob,
  isDryRun: boolean,
  tellSent: (bytes: SentBytes) => void,
): Promise<TalksAnswer> => sendTable(`${sitePath(siteId)}/talks`, file, isDryRun, tellSent);
