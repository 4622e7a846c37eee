import { z } from 'zod';
import type { ContactField, ContactValues, ImportResult } from '../../../shared/wire/contacts/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { inertText } from '../../../shared/wire/text.js';
import { ownColumns } from './contact-fields.service.js';
import { fittingValue } from './contact-value.js';
import { readCell, type CsvLine } from './csv.js';

/** What a line says of one person. What it does not say stays as it is. */
export interface ContactLine {
  /** Of the entry, as an export says it; it counts only where there is one in this site. */
  id?: string;
  externalId?: string;
  name?: string;
  email?: string;
  phone?: string;
  note?: string;
  labels?: string[];
  values: ContactValues;
}

export type Refusal = Omit<ImportResult['refused'][number], 'line' | 'cells'>;

const mostColumns = 20;
const email = z.email().max(limits.email);
const longest: Record<string, number> = {
  external_id: limits.externalId,
  name: limits.personName,
  note: limits.contactNote,
};

/** The columns of a table by their names; undefined where none says who somebody is. */
export function columnsOf({ cells }: CsvLine): string[] | undefined {
  const columns = cells.map((cell) => readCell(cell).toLowerCase().replaceAll(/[ -]+/g, '_'));
  return columns.includes('email') || columns.includes('external_id') ? columns : undefined;
}

/** Columns that mean nothing here, as far as an answer has room for them. */
export function unknownColumnsOf(columns: readonly string[], fields: readonly ContactField[]): string[] {
  const known = new Set([...ownColumns, ...fields.map(({ key }) => key), '']);
  const unknown = [...new Set(columns.filter((column) => !known.has(column)))];
  return unknown.slice(0, mostColumns).map((column) => column.slice(0, limits.formLabel));
}

/** What one line says, or why it is refused. */
export function readContactLine(
  columns: readonly string[],
  { cells }: CsvLine,
  fields: readonly ContactField[],
): ContactLine | Refusal {
  if (cells.length > columns.length) return { problem: 'columns' };
  const said = new Map(columns.map((column, index) => [column, readCell(cells[index] ?? '')]));
  for (const [column, text] of said) {
    if (!inertText.safeParse(text).success) return { problem: 'control', column };
    if (text.length > (longest[column] ?? limits.contactNote)) return { problem: 'tooLong', column };
  }
  const text = (column: string) => said.get(column) || undefined;
  const [externalId, address, phone] = [text('external_id'), text('email')?.toLowerCase(), text('phone')];
  const id = z.uuid().safeParse(text('id')).data;
  if (!id && !externalId && !address) return { problem: 'noKey' };
  if (address && !email.safeParse(address).success) return { problem: 'email' };
  if (phone && !limits.phone.test(phone)) return { problem: 'phone' };
  const values: ContactValues = {};
  for (const field of fields) {
    const given = text(field.key);
    if (given === undefined) continue;
    const value = fittingValue(field, given);
    if (value === undefined) return { problem: 'value', column: field.key };
    values[field.key] = value;
  }
  const [name, note, labels] = [text('name'), text('note'), text('labels')];
  return {
    ...(id ? { id } : {}),
    ...(externalId ? { externalId } : {}),
    ...(name ? { name } : {}),
    ...(address ? { email: address } : {}),
    ...(phone ? { phone } : {}),
    ...(note ? { note } : {}),
    ...(labels ? { labels: labels.split('|').map((each) => each.trim()) } : {}),
    values,
  };
}
