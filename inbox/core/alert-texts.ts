import { lateTexts } from './late-texts.js';

/** What is said of the alerts about unanswered messages: it comes with the pages that set them. */
export const alertText = await lateTexts<'alerts'>({
  id: () => import('../../shared/locales/id.json?part=alerts'),
  en: () => import('../../shared/locales/en.json?part=alerts'),
});
