import type { Language } from '../../shared/wire/languages.js';
import type { Texts } from '../../shared/locales/texts.js';

const loaders: Record<Language, () => Promise<{ default: Texts<'site'> }>> = {
  id: () => import('../../shared/locales/id.json?part=site'),
  en: () => import('../../shared/locales/en.json?part=site'),
};

export async function siteTexts(language: Language): Promise<Texts<'site'>> {
  return (await loaders[language]()).default;
}
