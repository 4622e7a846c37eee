import type { TextKey, Texts } from '../../shared/locales/texts.js';
import type { Language } from '../../shared/wire/languages.js';
import { language } from './texts.js';

const loaders: Record<Language, () => Promise<{ default: Texts<'filters'> }>> = {
  id: () => import('../../shared/locales/id.json?part=filters'),
  en: () => import('../../shared/locales/en.json?part=filters'),
};

/** What the dialog of saved filters says. Not part of the first view: it comes with the dialog. */
const texts = (await loaders[language]()).default;

export const filterText = (key: TextKey<'filters'>, values: Record<string, string | number> = {}): string =>
  texts[key](values);
