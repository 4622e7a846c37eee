import { expect, test } from 'vitest';
import { contentOf, faultOf, shortcutFrom } from './reply-content.js';

function form(fields: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
}
const written: [string, string][] = [
  ['title', ' Ongkos kirim '],
  ['shortcut', '/Ongkir'],
  ['id', 'Gratis'],
  ['en', ' '],
  ['who', 'team'],
];

test('an empty field is left out, and actions are there where there are any', () => {
  const actions = [{ do: 'resolve' as const }];
  expect(contentOf(form(written), actions)).toEqual({
    isShared: true,
    shortcut: 'ongkir',
    title: 'Ongkos kirim',
    texts: { id: 'Gratis' },
    actions,
  });
});

test('sites count where some are wanted', () => {
  const sites: [string, string][] = [
    ['site', 'news'],
    ['site', 'shop'],
  ];
  expect(contentOf(form([...written, ...sites, ['sites', 'all']]))).not.toHaveProperty('siteIds');
  expect(contentOf(form([...written, ...sites, ['sites', 'some']])).siteIds).toEqual(['news', 'shop']);
});

test.each([
  ['title', { title: '' }],
  ['shortcut', { shortcut: 'a b' }],
  ['shortcut', { shortcut: '-a' }],
  ['id', { texts: {} }],
  [undefined, {}],
])('the first fault is in %s', (field, change) => {
  expect(faultOf({ ...contentOf(form(written)), ...change })?.field).toBe(field);
});

test.each([
  ['Ongkos kirim', 'ongkos-kirim'],
  ['  Sudah sampai?! ', 'sudah-sampai'],
  ['…', ''],
])('%j is offered as %j', (title, expected) => {
  expect(shortcutFrom(title)).toBe(expected);
});
