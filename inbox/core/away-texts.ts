import { lateTexts } from './late-texts.js';

/** What is said of being away: it comes when somebody is, or wants to be. */
export const awayText = await lateTexts<'away'>({
  id: () => import('../../shared/locales/id.json?part=away'),
  en: () => import('../../shared/locales/en.json?part=away'),
});
