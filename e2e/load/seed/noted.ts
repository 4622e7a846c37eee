import type { ContactField, ContactValues } from '../../../shared/wire/contacts/entities.js';
import { cities } from './corpus/contacts.js';
import type { SeedSite } from './corpus/sites.js';
import { labelsOf } from './labels.js';
import type { Random } from './random.js';

/** What the staff have noted of somebody. */
export interface Noted {
  note?: string;
  labelIds?: string[];
  values?: ContactValues;
}

const day = 24 * 60 * 60_000;

/** Of some a note, of some labels, of some own fields; of most nothing. */
export function notedOf(random: Random, site: SeedSite, until: number): Noted | undefined {
  const note = random.chance(0.2) ? random.pick(site.contacts.notes) : undefined;
  const labelIds = random.chance(0.25) ? [random.pick(labelsOf(site)).id] : undefined;
  const isKnown = random.chance(0.4);
  const kept = isKnown ? site.contacts.fields.filter(() => random.chance(0.8)) : [];
  const values = Object.fromEntries(kept.map((field) => [field.key, valueOf(random, field, until)]));
  if (!note && !labelIds && kept.length === 0) return undefined;
  return { ...(note ? { note } : {}), ...(labelIds ? { labelIds } : {}), ...(kept.length > 0 ? { values } : {}) };
}

function valueOf(random: Random, { kind, choices = [] }: ContactField, until: number): ContactValues[string] {
  switch (kind) {
    case 'choice':
      return random.pick(choices);
    case 'number':
      return random.between(1, 60);
    case 'date':
      return new Date(until - random.between(30, 1_500) * day).toISOString().slice(0, 10);
    case 'text':
      return random.pick(cities);
  }
}
