import { visitorCommands } from '../../../shared/wire/commands.js';
import type { SiteForm } from '../../../shared/wire/contact-form/entities.js';
import type { Message } from '../../../shared/wire/messages/entities.js';
import type { Language } from '../../../shared/wire/languages.js';
import { AppError } from '../../platform/errors.js';
import { type Answers, checkAnswers } from '../contact-form/index.js';

export type FieldFault = 'missing' | 'emailInvalid' | 'phoneInvalid' | 'refused' | 'agreeFirst';

/** What was sent in the fields of a site's form. */
export interface Filled {
  revision: string;
  answers: Answers;
  isAgreed: boolean;
}

export const revisionName = 'form';
export const consentName = 'isAgreed';
export const nameOf = (key: string) => `answer-${key}`;

/** The answers to this form in a body that anybody may have made; undefined where the visitor has skipped it. */
export function filledOf(form: SiteForm, body: unknown): Filled | undefined {
  const given = new Map(Object.entries(body ?? {}));
  const textAt = (name: string) => {
    const value: unknown = given.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const answers: Answers = {};
  for (const { key, kind } of form.fields) {
    const value = textAt(nameOf(key));
    if (value !== '') answers[key] = kind === 'checkbox' ? true : value;
  }
  const isAgreed = textAt(consentName) !== '';
  const isSkipped = form.when !== 'required' && !isAgreed && Object.keys(answers).length === 0;
  return isSkipped ? undefined : { revision: textAt(revisionName), answers, isAgreed };
}

/** All that is at fault, by field, and not the first of it alone: a page costs more than a keystroke. */
export function faultsOf(form: SiteForm, filled: Filled, language: Language): Map<string, FieldFault> {
  const faults = new Map<string, FieldFault>();
  for (const field of form.fields) {
    const { key, kind } = field;
    const value = filled.answers[key];
    const answers = value === undefined ? {} : { [key]: value };
    if (isGood(() => checkAnswers({ fields: [field] }, answers)) && isInert(answers, language)) continue;
    if (value === undefined) faults.set(key, 'missing');
    else faults.set(key, kind === 'email' || kind === 'phone' ? `${kind}Invalid` : 'refused');
  }
  if (form.consent && !filled.isAgreed) faults.set(consentName, 'agreeFirst');
  return faults;
}

/** Whether the form belongs on this page: a required one until it is answered, the others once, at their time. */
export function isFormDue({ when, isAgain }: SiteForm, messages: readonly Message[]): boolean {
  if (when === 'required' || isAgain) return true;
  if (when === 'optional') return messages.length === 0;
  return messages[0]?.seq === 1 && messages.filter(({ from }) => from === 'visitor').length === 1;
}

/** By the same schema as on a socket. */
const isInert = (answers: Answers, language: Language) =>
  visitorCommands['form:answer'].input.safeParse({ language, answers }).success;

function isGood(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return false;
  }
}
