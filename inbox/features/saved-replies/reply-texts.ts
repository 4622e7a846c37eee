import { lateTexts } from '../../core/late-texts.js';

/** They come with the first element that shows them. */
export const replyText = await lateTexts<'replies'>({
  id: () => import('../../../shared/locales/id.json?part=replies'),
  en: () => import('../../../shared/locales/en.json?part=replies'),
});
