import { lateTexts } from '../../core/late-texts.js';

/** They come with the page of the log. */
export const mailLogText = await lateTexts<'mailLog'>({
  id: () => import('../../../shared/locales/id.json?part=mailLog'),
  en: () => import('../../../shared/locales/en.json?part=mailLog'),
});
