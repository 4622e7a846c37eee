import { lateTexts } from './late-texts.js';

/** What is said of keeping and erasing; it comes with the first of what says it. */
export const privacyText = await lateTexts<'privacy'>({
  id: () => import('../../shared/locales/id.json?part=privacy'),
  en: () => import('../../shared/locales/en.json?part=privacy'),
});
