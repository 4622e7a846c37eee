import type { TextKey } from '../../shared/locales/texts.js';
import { lateTexts } from './late-texts.js';

export type MailsText = TextKey<'mails'>;

/** What the page with mails that wait says; it comes with that page. */
export const mailsText = await lateTexts<'mails'>({
  id: () => import('../../shared/locales/id.json?part=mails'),
  en: () => import('../../shared/locales/en.json?part=mails'),
});
