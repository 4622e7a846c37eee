import { lateTexts } from './late-texts.js';

/** What the settings of a site and its first start say: it comes with the first of them. */
export const siteText = await lateTexts<'sites'>({
  id: () => import('../../shared/locales/id.json?part=sites'),
  en: () => import('../../shared/locales/en.json?part=sites'),
});
