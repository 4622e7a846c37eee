import type { Language } from '../../../shared/wire/languages.js';
import type { Texts } from '../../../shared/locales/texts.js';

const loaders: Record<Language, () => Promise<{ default: Texts<'identity'> }>> = {
  id: () => import('../../../shared/locales/id.json?part=identity'),
  en: () => import('../../../shared/locales/en.json?part=identity'),
};

export async function identityTexts(language: Language): Promise<Texts<'identity'>> {
  return (await loaders[language]()).default;
}
