import type { ContactCriteria, FieldCriterion } from '../../../shared/wire/contacts/entities.js';
import { limits } from '../../../shared/wire/limits.js';

const day = /^\d{4}-\d{2}-\d{2}$/;
const number = /^-?\d+(?:\.\d+)?$/;

/** What is looked for, as the query of an address: a reload, a step back and a copied link give the same list. */
export function queryOf(criteria: ContactCriteria): string {
  const { text, siteId, labelId, seenWithinDays, isVerified, hasEmail, fields = [] } = criteria;
  const said: [string, string | number | undefined][] = [
    ['q', text?.trim() || undefined],
    ['site', siteId],
    ['label', labelId],
    ['seen', seenWithinDays],
    ['verified', flagOf(isVerified)],
    ['email', flagOf(hasEmail)],
    ...fields.flatMap(fieldWords),
  ];
  const given = said.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return new URLSearchParams(given).toString();
}

const flagOf = (flag: boolean | undefined) => (flag === undefined ? undefined : Number(flag));
const flags: Record<string, boolean> = { 0: false, 1: true };

function fieldWords(field: FieldCriterion): [string, string | number | undefined][] {
  if ('is' in field) return [[`is.${field.key}`, field.is]];
  if ('begins' in field) return [[`begins.${field.key}`, field.begins]];
  return [
    [`from.${field.key}`, field.from],
    [`to.${field.key}`, field.to],
  ];
}

/** The same back; what an address says beside it, or says wrongly, is not asked for. */
export function criteriaIn(query: string): ContactCriteria {
  const said = new URLSearchParams(query);
  const of = (name: string) => said.get(name)?.trim() || undefined;
  const [text, siteId, labelId] = [of('q')?.slice(0, limits.searchText), of('site'), of('label')];
  const days = Number(of('seen'));
  const [isVerified, hasEmail] = [flags[of('verified') ?? ''], flags[of('email') ?? '']];
  const fields = fieldsIn(said);
  return {
    ...(text ? { text } : {}),
    ...(siteId ? { siteId } : {}),
    ...(labelId ? { labelId } : {}),
    ...(Number.isInteger(days) && days >= 1 && days <= 3_650 ? { seenWithinDays: days } : {}),
    ...(isVerified === undefined ? {} : { isVerified }),
    ...(hasEmail === undefined ? {} : { hasEmail }),
    // A field is one of a site.
    ...(siteId && fields.length > 0 ? { fields } : {}),
  };
}

function fieldsIn(said: URLSearchParams): FieldCriterion[] {
  const fields = new Map<string, FieldCriterion>();
  for (const [name, given] of said) {
    const [kind, key = ''] = name.split(/\.(.*)/s);
    const value = given.trim().slice(0, limits.formAnswer);
    if (!limits.attributeName.test(key) || !value) continue;
    if (kind === 'is') fields.set(key, { key, is: value });
    if (kind === 'begins') fields.set(key, { key, begins: value });
    const bound = number.test(value) ? Number(value) : day.test(value) ? value : undefined;
    if ((kind === 'from' || kind === 'to') && bound !== undefined)
      fields.set(key, { ...fields.get(key), key, [kind]: bound });
  }
  return [...fields.values()].slice(0, limits.contactFields);
}
