import type { TextKey, Texts } from '../../shared/locales/texts.js';
import type { Language } from '../../shared/wire/languages.js';
import { language } from './texts.js';

const loaders: Record<Language, () => Promise<{ default: Texts<'handling'> }>> = {
  id: () => import('../../shared/locales/id.json?part=handling'),
  en: () => import('../../shared/locales/en.json?part=handling'),
};

/** What handling says. Not part of the first view: it comes with the first conversation that is opened. */
const texts = (await loaders[language]()).default;

export const handlingText = (key: TextKey<'handling'>, values: Record<string, string | number> = {}): string =>
  texts[key](values);
