import type { TextKey, Texts } from '../../shared/locales/texts.js';
import type { Language } from '../../shared/wire/languages.js';
import { language } from './texts.js';

const loaders: Record<Language, () => Promise<{ default: Texts<'audit'> }>> = {
  id: () => import('../../shared/locales/id.json?part=audit'),
  en: () => import('../../shared/locales/en.json?part=audit'),
};

export type AuditText = TextKey<'audit'>;

/** What the page of the audit says; it comes with that page. */
const texts = (await loaders[language]()).default;

export const auditText = (key: AuditText, values: Record<string, string | number> = {}): string => texts[key](values);
