import type { Language } from '../../../shared/wire/languages.js';
import type { Texts } from '../../../shared/locales/texts.js';

export type FileTexts = Texts<'attachments'>;

const loaders: Record<Language, () => Promise<{ default: FileTexts }>> = {
  id: () => import('../../../shared/locales/id.json?part=attachments'),
  en: () => import('../../../shared/locales/en.json?part=attachments'),
};

export async function loadFileTexts(language: string): Promise<FileTexts> {
  return (await loaders[language as Language]()).default;
}
