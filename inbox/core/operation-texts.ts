import type { TextKey } from '../../shared/locales/texts.js';
import { lateTexts } from './late-texts.js';

export type OperationText = TextKey<'operation'>;

/** What the page on the installation says; it comes with that page. */
export const operationText = await lateTexts<'operation'>({
  id: () => import('../../shared/locales/id.json?part=operation'),
  en: () => import('../../shared/locales/en.json?part=operation'),
});
