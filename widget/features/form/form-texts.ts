import type { Language } from '../../../shared/wire/languages.js';
import type { Texts } from '../../../shared/locales/texts.js';

const loaders: Record<Language, () => Promise<{ default: Texts<'form'> }>> = {
  id: () => import('../../../shared/locales/id.json?part=form'),
  en: () => import('../../../shared/locales/en.json?part=form'),
};

export async function formTexts(language: Language): Promise<Texts<'form'>> {
  return (await loaders[language]()).default;
}
