import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Feed } from '../../../server/features/conversations/feed.js';
import { listConversations } from '../../../server/features/conversations/list-conversations.js';
import { hashedKey } from '../../../server/features/contacts/contact-keys.js';
import { emailHash } from '../../../server/platform/crypto/email-box.js';
import { knownSecret } from '../../../server/platform/crypto/secret.js';
import { sharedTestApp } from '../../../server/test/shared-test-app.js';
import type { TestApp } from '../../../server/test/start-test-app.js';
import { openTestStore, type TestStore } from '../../../server/test/test-store.js';
import { viewNames } from '../../../shared/list-views.js';
import { checkTruth } from './check-truth.js';
import type { Plan } from './plan.js';
import { storeDirectory } from './store-directory.js';
import { sendTalk, staffActor } from './send-talk.js';
import { storeStaff } from './store-staff.js';
import { storeSites } from './store-sites.js';
import { seedSites } from './corpus/sites.js';
import { labelsOf } from './labels.js';
import { seedStaff, teamsOf } from './staff.js';
import { talesOf } from './tales.js';
import { talkWriter } from './write-talk.js';

/** Few, and among them one of each kind. */
const plan: Plan = {
  seed: 'uji-196',
  conversations: 25,
  messages: 110,
  sites: 3,
  staff: 6,
  until: new Date('2026-11-29T00:00:00Z'),
};

const agent = staffActor({ id: 'agent', name: 'Sari' });

let app: TestApp;
let seeded: TestStore;

beforeAll(async () => {
  app = await sharedTestApp();
  seeded = await openTestStore();
  for (const { connection } of [app.store, seeded]) {
    await storeSites(connection, plan);
    await storeStaff(connection, plan);
    await storeDirectory(connection, plan);
  }
  await talkWriter(seeded.connection)(plan, () => undefined);
});
afterAll(async () => {
  await seeded.drop();
  await app.stop();
});

describe('what is seeded', () => {
  test('is the same as what is sent', async () => {
    await sendTalk(app.services, plan);
    const sent = await talesOf(app.store.connection);
    expect(sent.size).toBeGreaterThan(10);
    expect(await talesOf(seeded.connection)).toEqual(sent);
  }, 60_000);

  test('is found by the same words as what is sent', async () => {
    const foundBy = async ({ connection }: { connection: TestStore['connection'] }) => {
      const entries = await connection.collection<{ kind: string; k: string[] }>('search_entries').find().toArray();
      const tokens = (k: readonly string[]) =>
        k.map((key) => key.split(':').slice(2).join(':') ?? '').filter((token) => !/^=a/.test(token));
      return entries.map(({ kind, k }) => `${kind} ${tokens(k).join(' ')}`).sort();
    };
    await expect.poll(() => foundBy(app.store)).toEqual(await foundBy(seeded));
  });

  test('has the directory that follows from what is sent', async () => {
    // What the seeder writes plain, the server hashes when it starts.
    const hashOf = emailHash(await knownSecret(app.config));
    const entriesIn = async ({ contacts }: Pick<TestStore, 'contacts'>) =>
      (await contacts.find().lean())
        .map(({ siteId, keys, sameAs, places, ...entry }) => ({
          ...{
            siteId,
            keys: [...keys].sort(),
            sameAs: sameAs.map((key) => (key.includes('@') ? hashedKey(key, hashOf) : key)).sort(),
            places: [...places].sort(),
          },
          ...{ note: entry.note, labelIds: entry.labelIds, values: entry.values, revision: entry.revision },
          ...{ allLabelIds: entry.allLabelIds, valueKeys: entry.valueKeys },
          ...{ name: entry.name, nameSource: entry.nameSource, isVerified: entry.isVerified, hasEmail: entry.hasEmail },
        }))
        .map((entry) => JSON.stringify(entry))
        .sort();
    await expect.poll(() => entriesIn(app.store), { timeout: 10_000 }).toEqual(await entriesIn(seeded));
  });

  test('is true to itself, as what is sent is', async () => {
    const truth = await checkTruth(seeded.connection);
    expect(truth).toMatchObject({ faults: [], conversations: plan.conversations, messages: plan.messages });
    expect(truth.counts.waiting).toBeGreaterThan(0);
    expect(await checkTruth(app.store.connection)).toEqual(truth);
  });

  test('is counted by the inbox as it is', async () => {
    const feed = new Feed(seeded.feed, seeded.feedHeads);
    const { count, list } = listConversations({
      conversations: seeded.conversations,
      feed,
      criteriaFor: () => Promise.resolve({}),
    });
    const { counts } = await checkTruth(seeded.connection);
    expect(await count(agent)).toEqual(counts);
    for (const view of viewNames) {
      const { conversations } = await list(agent, { view, limit: plan.conversations });
      expect(conversations).toHaveLength(counts[view]);
    }
  });

  test('has every state, ratings, forms, people whom the publisher knows, and what a team leaves', async () => {
    const kinds = [
      seeded.conversations.exists({ state: 'open', waitingSince: { $exists: true } }),
      seeded.conversations.exists({ state: 'resolved', 'rating.comment': { $exists: true } }),
      seeded.conversations.exists({ 'contactForm.consent': { $exists: true } }),
      seeded.conversations.exists({ 'contactForm.answers': { $exists: true } }),
      seeded.conversations.exists({ 'person.name': { $exists: true }, 'attributes.plan': { $exists: true } }),
      seeded.conversations.exists({ isFollowUp: true }),
      seeded.consents.exists({}),
      seeded.timeline.exists({ kind: 'note' }),
      seeded.teams.exists({}),
      seeded.conversations.exists({ assigneeId: { $in: seedStaff(plan).map(({ id }) => id) } }),
      seeded.conversations.exists({
        teamId: {
          $in: seedSites(3)
            .flatMap(teamsOf)
            .map(({ id }) => id),
        },
      }),
      seeded.conversations.exists({
        labelIds: {
          $in: seedSites(3)
            .flatMap(labelsOf)
            .map(({ id }) => id),
        },
      }),
      seeded.conversations.exists({ dueAt: { $exists: true } }),
      seeded.notifications.exists({ state: 'sent', 'deliveries.0': { $exists: true } }),
      seeded.notifications.exists({ reason: 'answered' }),
      seeded.contacts.exists({ note: { $exists: true } }),
      seeded.contacts.exists({ allLabelIds: { $exists: true } }),
      seeded.contacts.exists({ valueKeys: { $exists: true } }),
      seeded.contactFields.exists({ 'fields.0': { $exists: true } }),
      seeded.contactSegments.exists({ 'criteria.fields': { $exists: true } }),
    ];
    expect(await Promise.all(kinds)).not.toContain(null);
  });
});

test.each([
  ['a message', (store: TestStore) => store.messages.deleteOne({ seq: 1 })],
  [
    'a summary',
    (store: TestStore) => store.conversations.updateOne({ lastFrom: 'staff' }, { $set: { waitingSeq: 1 } }),
  ],
  ['an entry of a feed', (store: TestStore) => store.feed.deleteOne({ number: 2 })],
])('the check finds that %s is wrong', async (_what, spoil) => {
  const store = await openTestStore();
  await talkWriter(store.connection)({ ...plan, conversations: 20, messages: 60 }, () => undefined);
  await spoil(store);
  expect((await checkTruth(store.connection)).faults).not.toEqual([]);
  await store.drop();
});
