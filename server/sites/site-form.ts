import { createHash } from 'node:crypto';
import type { FormField, Person, SiteForm } from '../../shared/entities.js';
import type { Language } from '../../shared/locales/texts.js';
import type { SiteSettings } from '../../shared/site-settings.js';

/** What a site asks its visitors, in one language; undefined when it asks nothing. What the publisher has signed is known. */
export function siteForm(
  { form, consent }: SiteSettings,
  language: Language,
  person: Person = {},
): SiteForm | undefined {
  if (form.when === 'never') return undefined;
  const inWords = (words: Record<Language, string>) => words[language].trim() || words[other(language)].trim();
  const usual = (['name', 'email', 'phone'] as const).flatMap<FormField>((key) => {
    const isKnown = key !== 'phone' && person[key] !== undefined;
    return form[key] === 'off' || isKnown ? [] : [{ key, kind: key, isRequired: form[key] === 'required' }];
  });
  const own = form.custom.map<FormField>(({ key, kind, label, choices, isRequired }) => ({
    key,
    kind,
    label: inWords(label),
    ...(kind === 'choice' ? { choices: choices.map(inWords) } : {}),
    isRequired,
  }));
  const fields = [...usual, ...own];
  if (fields.length === 0 && !consent.isAsked) return undefined;
  return {
    revision: createHash('sha256')
      .update(JSON.stringify([form, consent]))
      .digest('base64url')
      .slice(0, 16),
    when: form.when,
    fields,
    ...(consent.isAsked
      ? { consent: { text: inWords(consent.text), ...(consent.link ? { link: consent.link } : {}) } }
      : {}),
  };
}

const other = (language: Language): Language => (language === 'id' ? 'en' : 'id');
