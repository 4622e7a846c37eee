import type { TextKey } from '../../shared/locales/texts.js';
import { lateTexts } from './late-texts.js';

export type SiteText = TextKey<'sites'>;

/** What the settings of a site and its first start say: it comes with the first of them. */
export const siteText = await lateTexts<'sites'>({
  id: () => import('../../shared/locales/id.json?part=sites'),
  en: () => import('../../shared/locales/en.json?part=sites'),
});
