import { expect, test } from 'vitest';
import type { ContactCriteria } from '../../../shared/wire/contacts/entities.js';
import { criteriaIn, queryOf } from './criteria-address.js';

test.each<ContactCriteria>([
  {},
  { text: 'ani & budi', isVerified: true, hasEmail: false },
  { siteId: 'first', labelId: 'vip001', seenWithinDays: 30 },
  {
    siteId: 'first',
    fields: [
      { key: 'city', begins: 'Ban' },
      { key: 'year', is: '2024' },
      { key: 'points', from: -2.5, to: 10 },
      { key: 'since', to: '2026-01-31' },
    ],
  },
])('what is looked for is read again from its address: %j', (criteria) => {
  expect(criteriaIn(queryOf(criteria))).toEqual(criteria);
});

test('what an address says wrongly is not asked for', () => {
  const query =
    'q=+&seen=many&site=first&from.points=x&is.=1&is.A=1&begins.city=&other=1&verified=x&to.since=31.1.2026';
  expect(criteriaIn(query)).toEqual({ siteId: 'first' });
  expect(criteriaIn('is.city=Solo')).toEqual({});
});
