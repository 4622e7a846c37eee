import type { SiteSettings } from '../../../shared/wire/sites/site-settings.js';

/** The part of the settings that is about what visitors are asked, and how they are reached. */
export const formParts = ['form', 'consent', 'asksEmail', 'mailAddress', 'followsVisit', 'address'] as const;
export type FormSettings = Pick<SiteSettings, (typeof formParts)[number]>;
export type OwnField = FormSettings['form']['custom'][number];

/** By its key an answer is known for ever, so no later question may have the same one. */
export function newField(): OwnField {
  const key = `q_${crypto.randomUUID().slice(0, 8)}`;
  return { key, label: { id: '', en: '' }, kind: 'text', choices: [], isRequired: false };
}

export const choiceLines = (choices: OwnField['choices'], language: 'id' | 'en') =>
  choices
    .map((choice) => choice[language])
    .join('\n')
    .trimEnd();

/** The choices with what stands in one language's lines: the first line of either is the first choice. */
export function asChoices(before: OwnField['choices'], language: 'id' | 'en', text: string): OwnField['choices'] {
  const lines = text.split('\n').map((line) => line.trim());
  const choices = Array.from({ length: Math.max(before.length, lines.length) }, (_, index) => ({
    ...(before[index] ?? { id: '', en: '' }),
    [language]: lines[index] ?? '',
  }));
  return choices.filter(({ id, en }) => id + en !== '');
}
