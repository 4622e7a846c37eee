import type { TextKey } from '../../shared/locales/texts.js';
import { lateTexts } from './late-texts.js';

export type SearchText = TextKey<'search'>;

/** What the search says; it comes with its page. */
export const searchText = await lateTexts<'search'>({
  id: () => import('../../shared/locales/id.json?part=search'),
  en: () => import('../../shared/locales/en.json?part=search'),
});
