import type { ContactCriteria, ContactField, FieldCriterion } from '../../../shared/wire/contacts/entities.js';
import { contactsText as text } from '../../core/contacts-texts.js';

/** What the parts of criteria are called; undefined where somebody may not know, or it is gone. */
export interface CriteriaNames {
  site: (id: string) => string | undefined;
  label: (id: string) => string | undefined;
  fields: readonly ContactField[];
}

/** What is looked for, as people read it. */
export function criteriaWords(criteria: ContactCriteria, names: CriteriaNames): string[] {
  const { siteId, labelId, seenWithinDays, isVerified, hasEmail, fields = [] } = criteria;
  const named = (name: string, value: string | undefined) => text('criterion', { name, value: value ?? '…' });
  return [
    ...(criteria.text ? [`“${criteria.text}”`] : []),
    ...(siteId ? [named(text('site'), names.site(siteId))] : []),
    ...(labelId ? [named(text('label'), names.label(labelId))] : []),
    ...(seenWithinDays ? [named(text('seen'), text('seenDays', { days: seenWithinDays }))] : []),
    ...(isVerified ? [text('verifiedOnly')] : []),
    ...(hasEmail ? [text('withEmail')] : []),
    ...fields.map((field) => {
      const label = names.fields.find(({ key }) => key === field.key)?.label ?? field.key;
      return named(label, valueWords(field));
    }),
  ];
}

function valueWords(field: FieldCriterion): string {
  if ('is' in field) return String(field.is);
  if ('begins' in field) return `${field.begins}…`;
  const { from, to } = field;
  if (from === undefined) return to === undefined ? text('anyAtAll') : text('valueTo', { value: String(to) });
  return to === undefined ? text('valueFrom', { value: String(from) }) : `${from}–${to}`;
}
