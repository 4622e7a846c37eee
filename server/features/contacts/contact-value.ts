import type { ContactField, ContactValues } from '../../../shared/wire/contacts/entities.js';
import { limits } from '../../../shared/wire/limits.js';

type Value = ContactValues[string];

/** What a field takes of this: a number may be a text that says one. Undefined where it does not fit. */
export function fittingValue({ kind, choices }: ContactField, given: Value): Value | undefined {
  const text = String(given).trim();
  if (text === '' || text.length > limits.formAnswer) return undefined;
  switch (kind) {
    case 'text':
      return text;
    case 'number': {
      const number = Number(text);
      return /^-?\d/.test(text) && Number.isFinite(number) ? number : undefined;
    }
    case 'date':
      return isDay(text) ? text : undefined;
    case 'choice':
      return choices?.find((choice) => choice === text);
  }
}

/** A day that there is: February has no 30th. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
