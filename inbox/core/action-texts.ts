import { lateTexts } from './late-texts.js';

/** What actions are called: it comes with the first dialog that shows them. */
export const actionText = await lateTexts<'actions'>({
  id: () => import('../../shared/locales/id.json?part=actions'),
  en: () => import('../../shared/locales/en.json?part=actions'),
});
