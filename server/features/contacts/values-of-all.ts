import type { ContactValues } from '../../../shared/wire/contacts/entities.js';
import type { StoredContact } from './contacts.model.js';

/** The own fields of entries that count as one person: the first ones stand above those behind them. */
export const valuesOfAll = (all: readonly Pick<StoredContact, 'values'>[]): ContactValues =>
  Object.assign({}, ...all.map(({ values }) => values ?? {}).toReversed()) as ContactValues;
