import type { Language } from '../../shared/wire/languages.js';
import type { Texts } from '../../shared/locales/texts.js';

/** One chunk per language, loaded when it is spoken. A language without its line here does not compile. */
const loaders: Record<Language, () => Promise<{ default: Texts<'widget'> }>> = {
  id: () => import('../../shared/locales/id.json?part=widget'),
  en: () => import('../../shared/locales/en.json?part=widget'),
};

export async function loadTexts(language: Language): Promise<Texts<'widget'>> {
  return (await loaders[language]()).default;
}
