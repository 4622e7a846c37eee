import type { Session } from '../core/session.js';
import type { Language } from '../../shared/wire/languages.js';
import type { Texts } from '../../shared/locales/texts.js';

export type ClosingTexts = Texts<'closing'>;

const loaders: Record<Language, () => Promise<{ default: ClosingTexts }>> = {
  id: () => import('../../shared/locales/id.json?part=closing'),
  en: () => import('../../shared/locales/en.json?part=closing'),
};

/** Asked how the site addresses its readers, since the answer of the chat's own asking may come later than this is needed. */
export async function closingTexts(session: Session, language: Language): Promise<ClosingTexts> {
  const [texts, opening] = await Promise.all([loaders[language](), session.call('site:open', { language })]);
  if (language !== 'id' || !opening.ok || opening.value.address !== 'anda') return texts.default;
  return { ...texts.default, ...(await import('../../shared/locales/anda.json?part=closing')).default };
}
