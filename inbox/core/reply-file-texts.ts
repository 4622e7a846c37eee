import { lateTexts } from './late-texts.js';

/** What is said of files beside a reply: it comes with the first file. */
export const replyFileText = await lateTexts<'replyFiles'>({
  id: () => import('../../shared/locales/id.json?part=replyFiles'),
  en: () => import('../../shared/locales/en.json?part=replyFiles'),
});
