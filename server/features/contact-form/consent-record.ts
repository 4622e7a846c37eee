import type { SiteForm } from '../../../shared/wire/contact-form/entities.js';
import type { Language } from '../../../shared/wire/languages.js';
import type { VisitorActor } from '../../kernel/actors.js';
import type { StoredConsent } from './consents.model.js';
import { consentHash } from './site-form.js';

/** That a visitor has agreed to what came with the form; undefined where nothing did. */
export function consentRecord(
  { visitorId, siteId }: Pick<VisitorActor, 'visitorId' | 'siteId'>,
  { consent, revision: formRevision }: SiteForm,
  language: Language,
  at: Date,
): StoredConsent | undefined {
  if (!consent) return undefined;
  const textHash = consentHash(consent);
  return { _id: `${visitorId}-${textHash}`, siteId, visitorId, textHash, ...consent, language, formRevision, at };
}
