import { lateTexts } from './late-texts.js';

/** What the dialog of saved filters says: it comes with the dialog. */
export const filterText = await lateTexts<'filters'>({
  id: () => import('../../shared/locales/id.json?part=filters'),
  en: () => import('../../shared/locales/en.json?part=filters'),
});
