import { lateTexts } from './late-texts.js';

/** What is said of blocking and of passing on: it comes with the first dialog of either. */
export const blocksText = await lateTexts<'blocks'>({
  id: () => import('../../shared/locales/id.json?part=blocks'),
  en: () => import('../../shared/locales/en.json?part=blocks'),
});
