import enHosted from '../../shared/locales/en.json?part=hosted';
import enWidget from '../../shared/locales/en.json?part=widget';
import idHosted from '../../shared/locales/id.json?part=hosted';
import idWidget from '../../shared/locales/id.json?part=widget';
import type { Language } from '../../shared/locales/texts.js';

export const hostedTexts = { id: idHosted, en: enHosted };
/** What the page says in the chat's own words. */
export const chatTexts = { id: idWidget, en: enWidget };

/** The problems that are said beside the field, or instead of it. */
export type Problem =
  'empty' | 'tooLong' | 'notEmpty' | 'stale' | 'changed' | 'tooOften' | 'unavailable' | 'tooLarge' | 'foreign';

export function problemText(language: Language, problem: Problem, values: Record<string, number>): string {
  return problem === 'tooLong' ? chatTexts[language].tooLong(values) : hostedTexts[language][problem](values);
}
