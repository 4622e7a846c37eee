import { createHash } from 'node:crypto';
import type { FormField, SiteForm } from '../../../shared/wire/contact-form/entities.js';
import type { Person } from '../../../shared/wire/identity/entities.js';
import { languages, type Language } from '../../../shared/wire/languages.js';
import type { SiteSettings } from '../../../shared/wire/sites/site-settings.js';
import type { KnownOfVisitor } from './known-of-visitor.js';

/**
 * What one visitor is still asked: the form, once. After that no more than a consent whose text is another one by now, since
 * a consent is for what was read (GDPR 4(11), 7; UU PDP 20 to 22). The same text in the other language is the same.
 */
export function pendingForm(
  settings: SiteSettings,
  language: Language,
  { person, formAnsweredAt, agreedTo = [] }: KnownOfVisitor,
): SiteForm | undefined {
  const form = siteForm(settings, language, person);
  if (!formAnsweredAt || !form?.consent) return formAnsweredAt ? undefined : form;
  const isAgreed = languages.some((each) => agreedTo.includes(consentHash(consentIn(settings, each))));
  return isAgreed ? undefined : { ...form, fields: [], isAgain: true };
}

export const consentHash = (consent: NonNullable<SiteForm['consent']>) =>
  createHash('sha256').update(JSON.stringify(consent)).digest('hex');

/** Another one when anything of it has changed. */
export const formRevision = ({ form, consent }: SiteSettings) =>
  createHash('sha256')
    .update(JSON.stringify([form, consent]))
    .digest('base64url')
    .slice(0, 16);

/** Nothing is sent before a form that is required. Nor before a consent: it is the condition of all else. */
export const isFormRequired = ({ form, consent }: SiteSettings) => form.when === 'required' || consent.isAsked;

/**
 * What a site asks its visitors, in one language; undefined when it asks nothing. What the publisher has signed is known. A
 * form that may be skipped stands with the consent, which may not: its questions may then stay empty.
 */
function siteForm(settings: SiteSettings, language: Language, person: Person = {}): SiteForm | undefined {
  const { consent } = settings;
  const isForced = isFormRequired(settings) && settings.form.when !== 'required';
  const form = settings.form.when === 'never' ? noQuestions : settings.form;
  const when = isFormRequired(settings) ? 'required' : form.when;
  if (when === 'never') return undefined;
  const usual = (['name', 'email', 'phone'] as const).flatMap<FormField>((key) => {
    const isKnown = key !== 'phone' && person[key] !== undefined;
    return form[key] === 'off' || isKnown
      ? []
      : [{ key, kind: key, isRequired: form[key] === 'required' && !isForced }];
  });
  const own = form.custom.map<FormField>(({ key, kind, label, choices, isRequired }) => ({
    key,
    kind,
    label: inWords(label, language),
    ...(kind === 'choice' ? { choices: choices.map((choice) => inWords(choice, language)) } : {}),
    isRequired: isRequired && !isForced,
  }));
  const fields = [...usual, ...own];
  if (fields.length === 0 && !consent.isAsked) return undefined;
  return {
    revision: formRevision(settings),
    when,
    fields,
    ...(consent.isAsked ? { consent: consentIn(settings, language) } : {}),
  };
}

const noQuestions: SiteSettings['form'] = { when: 'never', name: 'off', email: 'off', phone: 'off', custom: [] };

const consentIn = ({ consent: { text, link } }: SiteSettings, language: Language) => ({
  text: inWords(text, language),
  ...(link ? { link } : {}),
});

/** Where a site has written it in one language only, that is better than nothing. */
const inWords = (words: Record<Language, string>, language: Language) =>
  words[language].trim() || words[other(language)].trim();

const other = (language: Language): Language => (language === 'id' ? 'en' : 'id');
