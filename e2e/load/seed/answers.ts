import { settingsOf } from '../../../server/features/sites/index.js';
import type { SeedPerson } from './people.js';
import type { Random } from './random.js';

export interface FormAnswers {
  answers: Record<string, string | boolean>;
  isAgreed: boolean;
}

/** What somebody answers to their site's form: all that is required, and of the rest what they feel like. */
export function answersFor({ site, language, name, email }: SeedPerson, random: Random): FormAnswers {
  const { form, consent } = settingsOf(site);
  const usual = {
    name,
    email,
    phone: `+62 8${random.between(11, 59)}-${random.between(1_000, 9_999)}-${random.between(100, 999)}`,
  };
  const answers: FormAnswers['answers'] = {};
  for (const key of ['name', 'email', 'phone'] as const) {
    if (form[key] === 'required' || (form[key] === 'optional' && random.chance(0.65))) answers[key] = usual[key];
  }
  for (const { key, kind, choices, isRequired } of form.custom) {
    if (!isRequired && random.chance(0.3)) continue;
    if (kind === 'choice') answers[key] = random.pick(choices)[language];
    else
      answers[key] = kind === 'checkbox' ? true : `KS-${random.between(1_000, 9_999)}-${random.between(1_000, 9_999)}`;
  }
  return { answers, isAgreed: consent.isAsked };
}

/** When a site asks: before the first message, after it, or never. */
export const formTimeOf = ({ site }: SeedPerson) => settingsOf(site).form.when;
