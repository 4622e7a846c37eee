import { lateTexts } from './late-texts.js';

/** What handling says: it comes with the first conversation that is opened. */
export const handlingText = await lateTexts<'handling'>({
  id: () => import('../../shared/locales/id.json?part=handling'),
  en: () => import('../../shared/locales/en.json?part=handling'),
});
