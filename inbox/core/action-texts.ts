import type { TextKey, Texts } from '../../shared/locales/texts.js';
import type { Language } from '../../shared/wire/languages.js';
import { language } from './texts.js';

const loaders: Record<Language, () => Promise<{ default: Texts<'actions'> }>> = {
  id: () => import('../../shared/locales/id.json?part=actions'),
  en: () => import('../../shared/locales/en.json?part=actions'),
};

/** What actions are called. Not part of the first view: it comes with the first dialog that shows them. */
const texts = (await loaders[language]()).default;

export const actionText = (key: TextKey<'actions'>, values: Record<string, string | number> = {}): string =>
  texts[key](values);
