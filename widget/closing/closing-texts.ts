import type { Language, Texts } from '../../shared/locales/texts.js';

export type ClosingTexts = Texts<'closing'>;

const loaders: Record<Language, () => Promise<{ default: ClosingTexts }>> = {
  id: () => import('../../shared/locales/id.json?part=closing'),
  en: () => import('../../shared/locales/en.json?part=closing'),
};

export async function closingTexts(language: Language): Promise<ClosingTexts> {
  return (await loaders[language]()).default;
}
