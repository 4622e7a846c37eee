import en from '../../../shared/locales/en.json?part=hosted';
import id from '../../../shared/locales/id.json?part=hosted';
import type { Language } from '../../../shared/wire/languages.js';

const texts = { id, en };

/** What a visitor who is blocked is told, by the clock of the site. */
export function blockedWords(until: Date, language: Language, zone: string): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: zone });
  return texts[language].blocked({ until: format.format(until) });
}
