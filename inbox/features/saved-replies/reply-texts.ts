import type { TextKey, Texts } from '../../../shared/locales/texts.js';
import type { Language } from '../../../shared/wire/languages.js';
import { language } from '../../core/texts.js';

const loaders: Record<Language, () => Promise<{ default: Texts<'replies'> }>> = {
  id: () => import('../../../shared/locales/id.json?part=replies'),
  en: () => import('../../../shared/locales/en.json?part=replies'),
};

/** Not part of the first view: they come with the first element that shows them. */
const texts = (await loaders[language]()).default;

export const replyText = (key: TextKey<'replies'>, values: Record<string, string | number> = {}): string =>
  texts[key](values);
