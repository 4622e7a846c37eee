import { expect, test } from 'vitest';
import { limits } from '../../../shared/wire/limits.js';
import { siteSettings } from '../../../shared/wire/sites/site-settings.js';
import { seedSites } from './corpus/sites.js';
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
