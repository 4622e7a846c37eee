import { lateTexts } from './late-texts.js';

/** What is said of contacts; it comes with their page, or with the panel that shows one. */
export const contactsText = await lateTexts<'contacts'>({
  id: () => import('../../shared/locales/id.json?part=contacts'),
  en: () => import('../../shared/locales/en.json?part=contacts'),
});
