import { lateTexts } from './late-texts.js';

/** What is said to somebody who opens the inbox without a network. */
export const offlineText = await lateTexts<'offline'>({
  id: () => import('../../shared/locales/id.json?part=offline'),
  en: () => import('../../shared/locales/en.json?part=offline'),
});
