import { lateTexts } from './late-texts.js';

/** What the page with mails that wait says; it comes with that page. */
export const mailsText = await lateTexts<'mails'>({
  id: () => import('../../shared/locales/id.json?part=mails'),
  en: () => import('../../shared/locales/en.json?part=mails'),
});
