import en from '../../../shared/locales/en.json?part=hosted';
import id from '../../../shared/locales/id.json?part=hosted';
import type { Language } from '../../../shared/wire/languages.js';
import { settingsOf, type StoredSite } from '../sites/index.js';

const texts = { id, en };

/** What a visitor who is blocked is told, by the clock of the site. */
export function blockedWords(until: Date, language: Language, site: StoredSite): string {
  const zone = settingsOf(site).officeHours.zone;
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: zone });
  return texts[language].blocked({ until: format.format(until) });
}

/** What everybody is told at a site that is closed. */
export const archivedWords = (language: Language): string => texts[language].archived();

/** What stands there for who may not write; undefined for who may. */
export function silenceWords(site: StoredSite, until: Date | undefined, language: Language): string | undefined {
  if (site.archivedAt) return archivedWords(language);
  return until && blockedWords(until, language, site);
}
