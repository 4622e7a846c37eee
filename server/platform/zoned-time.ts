import { DateTime } from 'luxon';
import type { Language } from '../../shared/wire/languages.js';

/** Date and time by the clock of a site, which is named: where the reader of a mail is, nobody knows. */
export function zonedTime(at: Date, language: Language, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).setLocale(language).toLocaleString({
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
}
