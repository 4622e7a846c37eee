import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffActor } from '../../kernel/actors.js';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import type { StoredConversation } from '../conversations/index.js';
import { Feed } from '../conversations/feed.js';
import { listConversations } from '../conversations/list-conversations.js';
import { unhandled } from '../conversations/new-conversation.js';
import { emptySummary } from '../conversations/summary.js';
import type { StoredMessage } from '../messages/index.js';
import type { StoredEntry } from '../timeline/index.js';
import { entriesModel, type StoredSearchEntry } from './entries.model.js';
import { messageEntry, noteEntry } from './entry-of.js';
import { findEntries, type Place } from './find-entries.js';
import { weekOf } from './keys.js';
import { searchService } from './search.service.js';
import { weeksModel } from './weeks.model.js';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
  await entriesModel(store.connection).createIndexes();
});
afterAll(() => store.drop());

const hour = 60 * 60_000;
const now = Date.UTC(2026, 2, 2, 10);
const actor: StaffActor = {
  ...{ kind: 'staff', role: 'owner', name: 'Sari', sessionId: 'x', staffId: 'sari' },
  ...{ siteIds: ['news'], teamIds: [] },
};

/** What is said in one conversation, by how many hours ago; notes are often written when all has been said. */
const talk = fc.record({
  inboxState: fc.constantFrom('open' as const, 'resolved' as const, 'spam' as const),
  hasLabel: fc.boolean(),
  readSeq: fc.nat(3),
  said: fc.array(fc.record({ hours: fc.nat(1_500), hasWord: fc.boolean() }), { minLength: 1, maxLength: 5 }),
  noted: fc.array(fc.record({ hours: fc.nat(1_500), hasWord: fc.boolean() }), { maxLength: 2 }),
});
type Talk = typeof talk extends fc.Arbitrary<infer Value> ? Value : never;

function storedOf(talks: readonly Talk[]) {
  const messages: StoredMessage[] = [];
  const notes: StoredEntry[] = [];
  const entries: StoredSearchEntry[] = [];
  const conversations = talks.map(({ inboxState, hasLabel, said, noted }, index): StoredConversation => {
    const times = said.map(({ hours }) => now - hours * hour).sort((a, b) => a - b);
    const lastAt = new Date(times.at(-1) ?? now);
    const made: StoredConversation = {
      ...{ ...emptySummary, ...unhandled, _id: randomUUID(), siteId: 'news', visitorId: randomUUID(), revision: 1 },
      ...{
        state: inboxState === 'open' ? 'open' : 'resolved',
        inboxState,
        createdAt: new Date(times[0] ?? now),
        lastAt,
      },
      ...{ lastSeq: said.length, lastVisitorSeq: said.length, lastVisitorAt: lastAt },
      ...(hasLabel ? { labelIds: ['refund'] } : {}),
    };
    const at = (time: number) => new Date(time + index);
    const textOf = ({ hasWord }: { hasWord: boolean }) => (hasWord ? 'uang' : 'barang');
    for (const [seq, one] of said.entries()) {
      const message = {
        conversationId: made._id,
        seq: seq + 1,
        clientId: randomUUID(),
        text: textOf(one),
        from: 'visitor',
      };
      messages.push({ ...message, at: at(times[seq] ?? now) } as StoredMessage);
    }
    for (const [number, one] of noted.entries()) {
      const note = { kind: 'note', conversationId: made._id, number: number + 1, text: textOf(one), afterSeq: 1 };
      notes.push({ ...note, clientId: randomUUID(), at: at(now - one.hours * hour) } as StoredEntry);
    }
    const ofThis = <Own extends { conversationId: string }>(all: readonly Own[]) =>
      all.filter(({ conversationId }) => conversationId === made._id);
    entries.push(...ofThis(messages).map((each) => messageEntry(each, made)));
    entries.push(...ofThis(notes).map((each) => noteEntry(each, made)));
    return made;
  });
  return { conversations, messages, notes, entries };
}

const unused = {} as never;

function serviceOver({ conversations, messages, notes }: ReturnType<typeof storedOf>, talks: readonly Talk[]) {
  const listed = listConversations({
    ...{ conversations: store.conversations, criteriaFor: unused },
    feed: new Feed(store.feed, store.feedHeads),
  });
  const readSeqOf = new Map(conversations.map(({ _id }, index) => [_id, talks[index]?.readSeq ?? 0]));
  return (latestLookedAt: number) =>
    searchService({
      ...{ hasRateLimits: false, latestLookedAt },
      find: findEntries({ entries: entriesModel(store.connection), weeks: weeksModel(store.connection) }),
      names: {
        visitorsBy: () => Promise.resolve([]),
        resolve: () =>
          Promise.resolve({
            ...{ siteIds: ['news'], problems: [] },
            partiesOf: () => ({ staffIds: [], conversationIds: [] }),
            labelIdsOf: () => ['refund'],
          }),
      },
      contacts: { byWords: () => Promise.resolve([]), headsOf: () => Promise.resolve(new Map()) },
      conversations: {
        ...listed,
        findAll: (ids) => Promise.resolve(conversations.filter(({ _id }) => ids.includes(_id))),
      },
      messages: {
        ofNumbers: (wanted) =>
          Promise.resolve(
            messages.filter((one) =>
              wanted.some((each) => each.conversationId === one.conversationId && each.seq === one.seq),
            ),
          ),
      },
      timeline: {
        notesOf: (wanted) =>
          Promise.resolve(
            notes.filter((one) =>
              wanted.some((each) => each.conversationId === one.conversationId && each.number === one.number),
            ),
          ),
      },
      reads: { of: () => Promise.resolve(readSeqOf) },
    });
}

async function allPages(service: ReturnType<typeof searchService>, text: string): Promise<string[]> {
  const found: string[] = [];
  let after: Place | undefined;
  do {
    const page = await service.find(actor, { text, after, limit: 3 });
    found.push(
      ...page.hits.map((hit) =>
        hit.kind === 'note' ? `note ${hit.note.clientId}` : hit.kind === 'message' ? hit.message.clientId : hit.kind,
      ),
    );
    after = page.next;
  } while (after && found.length < 500);
  return found;
}

const questions: [text: string, fits: (talk: Talk) => boolean][] = [
  ['uang is:resolved', ({ inboxState }) => inboxState === 'resolved'],
  ['uang label:refund', ({ hasLabel }) => hasLabel],
  [
    'uang is:unread',
    ({ said, readSeq, inboxState }) => said.length > (inboxState === 'open' ? readSeq : Math.max(readSeq, 0)),
  ],
  ['"uang" is:open label:refund', ({ inboxState, hasLabel }) => hasLabel && inboxState === 'open'],
];

test('what is said in some conversations is the same page by page, however many of the latest are looked at first', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(talk, { minLength: 12, maxLength: 30 }), async (talks) => {
      const made = storedOf(talks);
      const models = [store.conversations, entriesModel(store.connection), weeksModel(store.connection)];
      await Promise.all(models.map((model) => model.collection.deleteMany({})));
      await store.conversations.collection.insertMany(made.conversations as never[]);
      await entriesModel(store.connection).collection.insertMany(made.entries as never[]);
      const weeks = [...new Set(made.entries.map(({ at }) => weekOf(at)))];
      await weeksModel(store.connection).create({ _id: 'news', weeks });
      const withLatest = serviceOver(made, talks);
      for (const [text, fits] of questions) {
        const fitting = new Set(made.conversations.flatMap(({ _id }, index) => (fits(talks[index]!) ? [_id] : [])));
        const expected = [
          ...made.messages.map((each) => ({ ...each, name: each.clientId })),
          ...made.notes.map((each) => ({ ...each, name: `note ${each.clientId}` })),
        ]
          .filter((each) => each.text === 'uang' && fitting.has(each.conversationId))
          .sort((a, b) => b.at.getTime() - a.at.getTime());
        for (const latest of [4, 1_000]) {
          const found = await allPages(withLatest(latest), text);
          expect([...found].sort(), text).toEqual(expected.map(({ name }) => name).sort());
          const timeOf = new Map(expected.map(({ name, at }) => [name, at.getTime()]));
          const times = found.map((name) => timeOf.get(name) ?? 0);
          expect(times).toEqual([...times].sort((a, b) => b - a));
        }
      }
    }),
    { numRuns: 6, endOnFailure: true },
  );
});
