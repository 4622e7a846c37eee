import { expect, test } from 'vitest';
import { siteSettings } from '../../../shared/wire/sites/site-settings.js';
import { versionBefore } from './version-before.js';

const present = {
  ...siteSettings.parse({ editMinutes: 30, reopenWithinHours: 24 }),
  name: 'Serayu',
  allowedOrigins: ['https://c.test'],
};
const entries = [
  { _id: 'c', before: { editMinutes: 20, allowedOrigins: ['https://b.test'] }, after: { editMinutes: 30 } },
  { _id: 'archived' },
  { _id: 'b', before: { editMinutes: 15, name: 'Situs saya' }, after: { editMinutes: 20, name: 'Serayu' } },
  // A setting of a version to come had no value before.
  { _id: 'a', before: { allowedOrigins: [] }, after: { allowedOrigins: ['https://b.test'], reopenWithinHours: 24 } },
];

test.each([
  ['c', { editMinutes: 20, reopenWithinHours: 24 }, 'Serayu', ['https://b.test']],
  ['b', { editMinutes: 15, reopenWithinHours: 24 }, 'Situs saya', ['https://b.test']],
  ['a', { editMinutes: 15, reopenWithinHours: 72 }, 'Situs saya', []],
] as const)('before %s the site was as its history tells', (id, settings, name, allowedOrigins) => {
  const version = versionBefore(present, entries, id);
  expect(version).toMatchObject({ settings, name, allowedOrigins });
  expect(siteSettings.parse(version?.settings)).toEqual(version?.settings);
});

test('what is not in the history, or tells nothing, or is no setting any more, is not gone back to', () => {
  expect(versionBefore(present, entries, 'other')).toBeUndefined();
  expect(versionBefore(present, entries, 'archived')).toBeUndefined();
  expect(versionBefore(present, [{ _id: 'd', before: { editMinutes: 'many' } }], 'd')).toBeUndefined();
  // What a version before this one had set is left out.
  expect(versionBefore(present, [{ _id: 'd', before: { gone: 1 } }], 'd')?.settings.editMinutes).toBe(30);
});
