import type { TextKey, Texts } from '../../shared/locales/texts.js';
import type { Language } from '../../shared/wire/languages.js';
import { language } from './texts.js';

const loaders: Record<Language, () => Promise<{ default: Texts<'away'> }>> = {
  id: () => import('../../shared/locales/id.json?part=away'),
  en: () => import('../../shared/locales/en.json?part=away'),
};

/** What is said of being away. Not part of the first view: it comes when somebody is, or wants to be. */
const texts = (await loaders[language]()).default;

export const awayText = (key: TextKey<'away'>, values: Record<string, string | number> = {}): string =>
  texts[key](values);
