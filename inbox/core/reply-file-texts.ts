import type { TextKey, Texts } from '../../shared/locales/texts.js';
import type { Language } from '../../shared/wire/languages.js';
import { language } from './texts.js';

const loaders: Record<Language, () => Promise<{ default: Texts<'replyFiles'> }>> = {
  id: () => import('../../shared/locales/id.json?part=replyFiles'),
  en: () => import('../../shared/locales/en.json?part=replyFiles'),
};

/** What is said of files beside a reply. Not part of the first view: it comes with the first file. */
const texts = (await loaders[language]()).default;

export const replyFileText = (key: TextKey<'replyFiles'>, values: Record<string, string | number> = {}): string =>
  texts[key](values);
