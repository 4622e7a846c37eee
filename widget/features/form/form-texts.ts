import type { SiteOpening } from '../../../shared/wire/contact-form/entities.js';
import type { Language } from '../../../shared/wire/languages.js';
import type { Texts } from '../../../shared/locales/texts.js';

const loaders: Record<Language, () => Promise<{ default: Texts<'form'> }>> = {
  id: () => import('../../../shared/locales/id.json?part=form'),
  en: () => import('../../../shared/locales/en.json?part=form'),
};

export async function formTexts(language: Language, address: SiteOpening['address']): Promise<Texts<'form'>> {
  const texts = (await loaders[language]()).default;
  if (address !== 'anda' || language !== 'id') return texts;
  return { ...texts, ...(await import('./anda-texts.js')).andaTexts.form };
}
