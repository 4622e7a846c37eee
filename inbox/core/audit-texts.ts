import type { TextKey } from '../../shared/locales/texts.js';
import { lateTexts } from './late-texts.js';

export type AuditText = TextKey<'audit'>;

/** What the page of the audit says; it comes with that page. */
export const auditText = await lateTexts<'audit'>({
  id: () => import('../../shared/locales/id.json?part=audit'),
  en: () => import('../../shared/locales/en.json?part=audit'),
});
