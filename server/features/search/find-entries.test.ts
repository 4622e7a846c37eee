import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { entriesModel, type StoredSearchEntry } from './entries.model.js';
import { findEntries, type Found, type Place } from './find-entries.js';
import { keyOf, weekOf } from './keys.js';
import { weeksModel } from './weeks.model.js';
import type { Plan } from './search-plan.js';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
  const entries = Array.from({ length: 24 }, (_, index): StoredSearchEntry => {
    const at = new Date(Date.UTC(2024, 11 - index, 15));
    const k = [keyOf('first', weekOf(at), 'uang'), ...(index % 2 ? [keyOf('first', weekOf(at), 'kembali')] : [])];
    const place = {
      siteId: 'first',
      conversationId: 'c',
      teamId: null,
      assigneeId: null,
      seenRevision: 1,
      revision: 0,
    };
    return { _id: `c:m${100 - index}`, kind: 'message', number: 100 - index, at, k, ...place };
  });
  await entriesModel(store.connection).insertMany(entries);
  const weeks = entries.map(({ at }) => weekOf(at));
  await weeksModel(store.connection).create({ _id: 'first', weeks });
  await entriesModel(store.connection).createIndexes();
});
afterAll(() => store.drop());

const plan = (...tokens: string[]): Plan => ({
  siteIds: ['first'],
  musts: tokens.map((token) => [{ token }]),
  where: [],
  phrases: [],
  conversation: { labelIds: [], isUnread: false },
});
const all = (found: StoredSearchEntry[]) => Promise.resolve(found);

/** Each look at the clock is so much later. */
function look(passedMs: number) {
  let now = 0;
  const { connection } = store;
  return findEntries({
    entries: entriesModel(connection),
    weeks: weeksModel(connection),
    now: () => (now += passedMs),
  });
}

async function readAll(
  tokens: string[],
  limit: number,
  passedMs: number,
): Promise<{ numbers: number[]; pages: Found[] }> {
  const pages: Found[] = [];
  let after: Place | undefined;
  do {
    const page = await look(passedMs)(plan(...tokens), {}, { after, limit, budgetMs: 1_000, isSure: true }, all);
    pages.push(page);
    after = page.next;
  } while (after && pages.length < 50);
  return { numbers: pages.flatMap(({ entries }) => entries.map(({ number }) => number)), pages };
}

const every = Array.from({ length: 24 }, (_, index) => 100 - index);

test.each([
  ['a word', ['uang'], every],
  ['two words', ['uang', 'kembali'], every.filter((_, index) => index % 2 === 1)],
])('%s is found over two years, page by page, each once', async (_what, tokens, numbers) => {
  for (const limit of [1, 5, 30]) expect((await readAll(tokens, limit, 0)).numbers).toEqual(numbers);
});

test('when the time is over it says how far it has looked, and goes on from there', async () => {
  const { numbers, pages } = await readAll(['uang'], 30, 300);
  expect(numbers).toEqual(every);
  expect(pages.length).toBeGreaterThan(1);
  expect(pages[0]?.lookedBackTo).toBeInstanceOf(Date);
  expect(pages.at(-1)).not.toHaveProperty('lookedBackTo');
});

test('what is not wanted after all is made up for by what comes after it', async () => {
  const odd = (found: StoredSearchEntry[]) => Promise.resolve(found.filter(({ number }) => number % 2 === 1));
  const found = await look(0)(plan('uang'), {}, { after: undefined, limit: 4, budgetMs: 1_000, isSure: true }, odd);
  expect(found.entries.map(({ number }) => number)).toEqual([99, 97, 95, 93]);
  expect(found.next).toMatchObject({ id: 'c:m93' });
});
