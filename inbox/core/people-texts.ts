import type { TextKey, Texts } from '../../shared/locales/texts.js';
import type { Language } from '../../shared/wire/languages.js';
import { language } from './texts.js';

const loaders: Record<Language, () => Promise<{ default: Texts<'people'> }>> = {
  id: () => import('../../shared/locales/id.json?part=people'),
  en: () => import('../../shared/locales/en.json?part=people'),
};

export type PeopleText = TextKey<'people'>;

/** What the pages of people, teams and accounts say. Not part of the first view: it comes with the first of them. */
const texts = (await loaders[language]()).default;

export const peopleText = (key: PeopleText, values: Record<string, string | number> = {}): string => texts[key](values);
