import { lateTexts } from './late-texts.js';

/** What is said of earlier conversations: it comes with the first of them. */
export const previousText = await lateTexts<'previous'>({
  id: () => import('../../shared/locales/id.json?part=previous'),
  en: () => import('../../shared/locales/en.json?part=previous'),
});
