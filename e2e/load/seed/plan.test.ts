import { expect, test } from 'vitest';
import { fittingValue } from '../../../server/features/contacts/contact-value.js';
import { contactField, contactNote } from '../../../shared/wire/contacts/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { siteSettings } from '../../../shared/wire/sites/site-settings.js';
import { seedSites } from './corpus/sites.js';
import { labelsOf } from './labels.js';
import { plannedVisitors, type Plan } from './plan.js';

const plan: Plan = {
  seed: 'rencana',
  conversations: 400,
  messages: 3_000,
  sites: 3,
  staff: 6,
  until: new Date('2026-11-29T00:00:00Z'),
};
const visitors = [...plannedVisitors(plan)];
const events = visitors.flatMap((visitor) => visitor.events);
const texts = events.flatMap((event) => (event.kind === 'message' ? [event.text] : []));

test('the same plan is the same talk, and another seed another one', () => {
  expect([...plannedVisitors({ ...plan })]).toEqual(visitors);
  expect([...plannedVisitors({ ...plan, seed: 'lain' })]).not.toEqual(visitors);
});

test.each([
  [1, 1],
  [7, 7],
  [3, 500],
  [1_000, 1_234],
])('%i conversations with %i messages are as many', (conversations, messages) => {
  const planned = [...plannedVisitors({ ...plan, conversations, messages })];
  expect(planned.flatMap(({ conversationIds }) => conversationIds)).toHaveLength(conversations);
  expect(planned.flatMap((each) => each.events).filter(({ kind }) => kind === 'message')).toHaveLength(messages);
});

test('every visitor does one thing after the other, and nothing after the end', () => {
  for (const visitor of visitors) {
    const times = visitor.events.map(({ at }) => at.getTime());
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
    expect(Math.min(...times)).toBeGreaterThan(visitor.createdAt.getTime());
    expect(Math.max(...times)).toBeLessThan(plan.until.getTime());
  }
});

test('the texts are whole, of many kinds, long and short', () => {
  expect(texts.filter((text) => /[{}]|undefined|NaN/.test(text))).toEqual([]);
  expect(Math.max(...texts.map(({ length }) => length))).toBeLessThan(limits.messageText);
  expect(new Set(texts).size).toBeGreaterThan(texts.length / 2);
  const some = [
    /https:\/\//,
    /\p{Extended_Pictographic}/u,
    /\n/,
    /\bgak?\b/,
    /Please|please/,
    /^.{1,5}$/,
    /^.{200,}$/s,
  ];
  expect(some.filter((kind) => !texts.some((text) => kind.test(text)))).toEqual([]);
});

test('the staff sort some of it in every way', () => {
  const changes = events.flatMap((event) => (event.kind === 'handle' ? [event.change] : []));
  expect(new Set(changes.map(({ kind }) => kind))).toEqual(
    new Set(['label', 'prioritize', 'assign', 'snooze', 'spam']),
  );
  expect(events.some((event) => event.kind === 'note' && event.named)).toBe(true);
});

test('most is Indonesian', () => {
  const indonesian = visitors.filter(({ formLanguage }) => formLanguage === 'id').length / visitors.length;
  expect(indonesian).toBeGreaterThan(0.7);
  expect(indonesian).toBeLessThan(0.95);
});

test('the settings of the sites are such as an inbox could store', () => {
  for (const { settings } of seedSites(3)) expect(siteSettings.safeParse(settings).error).toBeUndefined();
});

test('of many sites all have visitors, and the first ones ask as ever', () => {
  const wanted = { ...plan, sites: 8 };
  expect(seedSites(8).slice(0, 3)).toEqual(seedSites(3));
  expect(new Set(seedSites(8).map(({ key }) => key)).size).toBe(8);
  const siteIds = new Set([...plannedVisitors(wanted)].map(({ siteId }) => siteId));
  expect([...siteIds].sort()).toEqual(
    seedSites(8)
      .map(({ _id }) => _id)
      .sort(),
  );
});

test('what is noted of somebody fits the own fields and labels of their site', () => {
  const noted = visitors.flatMap(({ siteId, noted: each }) => (each ? [{ siteId, ...each }] : []));
  expect(noted.length).toBeGreaterThan(visitors.length / 4);
  const siteOf = (id: string) => seedSites(3).find(({ _id }) => _id === id);
  for (const { siteId, values = {}, labelIds = [] } of noted) {
    const site = siteOf(siteId);
    for (const [key, value] of Object.entries(values)) {
      const field = site?.contacts.fields.find((each) => each.key === key);
      expect(field && fittingValue(field, value)).toBe(value);
    }
    for (const id of labelIds) expect(site && labelsOf(site).some((label) => label.id === id)).toBe(true);
  }
});

test('the own fields of each site are such as its people could have made', () => {
  for (const { contacts } of seedSites(3)) {
    expect(contacts.fields.map((field) => contactField.parse(field))).toEqual(contacts.fields);
    for (const note of contacts.notes) expect(contactNote.parse(note)).toBe(note);
  }
});
