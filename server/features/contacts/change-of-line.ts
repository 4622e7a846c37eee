import type { ImportResult } from '../../../shared/wire/contacts/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StoredContact } from './contacts.model.js';
import type { Shown } from './shown-of.js';
import type { ContactLine } from './read-contact-line.js';

export type LineWarning = Omit<ImportResult['warnings'][number], 'line'>;

const longestNames = 200;

/** What a line changes of a contact, field by field: what it does not say, or what stands there already, is not written. And what could not be taken of it. */
export function changeOf(
  contact: Pick<StoredContact, 'imported' | 'note' | 'labelIds'>,
  shown: Shown,
  said: ContactLine,
  labels: ReadonlyMap<string, string>,
): { set: Record<string, unknown>; warnings: LineWarning[] } {
  const set: Record<string, unknown> = {};
  for (const name of ['name', 'email', 'phone'] as const) {
    const isKnown = said[name] === shown[name] || said[name] === contact.imported?.[name];
    if (said[name] && !isKnown) set[`imported.${name}`] = said[name];
  }
  for (const [key, value] of Object.entries(said.values)) {
    if (shown.values[key] !== value) set[`values.${key}`] = value;
  }
  if (said.note && said.note !== shown.note && said.note !== contact.note) set['note'] = said.note;

  const { labelIds = [] } = contact;
  const names = (said.labels ?? []).filter(Boolean);
  const idOf = (name: string) => labels.get(name.toLowerCase());
  const fresh = new Map(names.flatMap((name) => toEntries(idOf(name), name)));
  for (const id of [...labelIds, ...(shown.allLabelIds ?? [])]) fresh.delete(id);
  const room = Math.max(0, limits.labelsInConversation - labelIds.length);
  const taken = [...fresh.keys()].slice(0, room);
  if (taken.length > 0) set['labelIds'] = [...labelIds, ...taken];
  const warnings = [
    ...warningOf(
      'unknownLabels',
      names.filter((name) => idOf(name) === undefined),
    ),
    ...warningOf('tooManyLabels', [...fresh.values()].slice(room)),
  ];
  return { set, warnings };
}

const toEntries = (id: string | undefined, name: string): [string, string][] => (id === undefined ? [] : [[id, name]]);

const warningOf = (problem: LineWarning['problem'], names: readonly string[]): LineWarning[] =>
  names.length > 0 ? [{ problem, labels: names.join(', ').slice(0, longestNames) }] : [];
