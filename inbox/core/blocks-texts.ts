import type { TextKey, Texts } from '../../shared/locales/texts.js';
import type { Language } from '../../shared/wire/languages.js';
import { language } from './texts.js';

const loaders: Record<Language, () => Promise<{ default: Texts<'blocks'> }>> = {
  id: () => import('../../shared/locales/id.json?part=blocks'),
  en: () => import('../../shared/locales/en.json?part=blocks'),
};

/** What is said of blocking and of passing on: it comes with the first dialog of either. */
const texts = (await loaders[language]()).default;

export const blocksText = (key: TextKey<'blocks'>, values: Record<string, string | number> = {}): string =>
  texts[key](values);
