import { z } from 'zod';
import type { FormField, ContactFormAnswers, SiteForm } from '../../../shared/wire/contact-form/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { AppError } from '../../platform/errors.js';

export type Answers = Record<string, string | boolean>;

const email = z.email().max(limits.email);

/** Answers as the form asks for them; throws `E_SCHEMA` with the field at fault. What was not asked is refused. */
export function checkAnswers({ fields }: Pick<SiteForm, 'fields'>, given: Answers): ContactFormAnswers {
  const unknown = Object.keys(given).find((key) => !fields.some((field) => field.key === key));
  if (unknown !== undefined) throw refused(unknown, 'This was not asked.');
  const contactForm: ContactFormAnswers = {};
  for (const field of fields) {
    const value = (Object.hasOwn(given, field.key) && given[field.key]) || '';
    if (value === '') {
      if (field.isRequired) throw refused(field.key, 'An answer is missing.');
      continue;
    }
    checkKind(field, value);
    if (field.label !== undefined) (contactForm.answers ??= []).push({ label: field.label, value });
    else contactForm[field.key as 'name' | 'email' | 'phone'] = String(value);
  }
  return contactForm;
}

function checkKind({ key, kind, choices }: FormField, value: string | boolean): void {
  if ((typeof value === 'boolean') !== (kind === 'checkbox')) throw refused(key, 'Not an answer to this.');
  if (typeof value === 'boolean') return;
  if (kind === 'name' && value.length > limits.name) throw refused(key, 'The name is too long.');
  if (kind === 'email' && !email.safeParse(value).success) throw refused(key, 'Not an e-mail address.');
  if (kind === 'phone' && !limits.phone.test(value)) throw refused(key, 'Not a phone number.');
  if (kind === 'choice' && !choices?.includes(value)) throw refused(key, 'Not one of the choices.');
}

const refused = (key: string, message: string) => new AppError('E_SCHEMA', message, undefined, `answers.${key}`);
