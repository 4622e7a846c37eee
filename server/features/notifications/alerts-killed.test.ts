import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { usualPreferences } from '../../../shared/wire/notifications/preferences.js';
import type { StoredConversation } from '../conversations/conversations.model.js';
import { unhandled } from '../conversations/new-conversation.js';
import { emptySummary } from '../conversations/summary.js';
import { makeStaff, type StaffPerson } from '../../test/people.js';
import { startAlerts, type Alerts } from '../../test/start-alerts.js';

/** A process dies between each pair of writes of a step, and another one goes on. */
let alerts: Alerts;
let sari: StaffPerson;
let budi: StaffPerson;
beforeAll(async () => {
  alerts = await startAlerts();
  const agent = () => makeStaff(alerts.app, { siteIds: ['first'] });
  [sari, budi] = [await agent(), await agent()];
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => alerts.stop());

const mailsOf = (person: StaffPerson, id: string) =>
  alerts.mail.mailsTo(person.email).filter(({ parsed }) => parsed.text?.includes(id.replace(/-1$/, '')));

/** A visitor's message that Sari has, and has not seen. */
async function makeWaiting(): Promise<{ id: string; conversation: StoredConversation }> {
  const at = new Date();
  const conversation: StoredConversation = {
    ...{ ...emptySummary, ...unhandled, lastSeq: 1, lastVisitorSeq: 1, notifiedSeq: 1, waitingSeq: 1 },
    ...{ lastText: 'Halo', lastAt: at, waitingSince: at, lastVisitorAt: at, createdAt: at },
    ...{ _id: randomUUID(), siteId: 'first', visitorId: randomUUID(), state: 'open', revision: 1, assigneeId: sari.id },
  };
  await alerts.app.store.conversations.insertMany([conversation]);
  await alerts.app.services.notifications.plan([conversation]);
  return { id: `${conversation._id}-1`, conversation };
}

const writes = ['updateOne', 'updateMany', 'insertMany', 'insertOne', 'findOneAndUpdate'] as const;
const written = ['notifications', 'staff_digests'];

/** Does the work until it has written so often; from then on nothing is stored any more. Resolves with whether it came so far. */
async function dieAfter(count: number, work: () => Promise<unknown>): Promise<boolean> {
  let left = count;
  let isDead = false;
  const own = alerts.app.store.connection;
  for (const name of writes) {
    const write = mongo.Collection.prototype[name] as (...args: unknown[]) => unknown;
    vi.spyOn(mongo.Collection.prototype, name).mockImplementation(function (
      this: mongo.Collection,
      ...args: unknown[]
    ) {
      if (this.dbName !== own.name || !written.includes(this.collectionName)) return write.apply(this, args) as never;
      if (left === 0) isDead = true;
      if (isDead) return Promise.reject(new Error('killed')) as never;
      left -= 1;
      return write.apply(this, args) as never;
    });
  }
  await work().catch(() => undefined);
  vi.restoreAllMocks();
  // What it held is free again, a while after it died.
  await alerts.app.store.digests.updateMany(
    { current: { $exists: true } },
    { $set: { 'current.heldUntil': new Date(0), 'current.retryAt': new Date(0) } },
  );
  return isDead;
}

/** Each place at which a process can die in the work, until one is alive at the end. Resolves with how many there are. */
async function dieEverywhere(makeWork: () => Promise<{ work: () => Promise<unknown>; check: () => Promise<void> }>) {
  for (let count = 0; ; count += 1) {
    const { work, check } = await makeWork();
    const isDead = await dieAfter(count, work);
    // As the queue or the sweep gives it to another one.
    await work();
    await check();
    if (!isDead) return count;
  }
}

test('F8 killed between any two writes of a step that is mailed: it is done, the next one comes, and nobody has two mails', async () => {
  const places = await dieEverywhere(async () => {
    const { id, conversation } = await makeWaiting();
    return {
      work: () => alerts.perform(id),
      async check() {
        const got = mailsOf(sari, id);
        // Between the mail server's yes and the note of it lies one possible double, which mail programs know by its id.
        expect(new Set(got.map(({ parsed }) => parsed.messageId)).size).toBe(1);
        expect(got.length).toBeLessThanOrEqual(2);
        expect(mailsOf(budi, id)).toEqual([]);
        expect(await alerts.stored(id)).toMatchObject({ state: 'sent', deliveries: [{ staffId: sari.id }] });
        expect(await alerts.stored(`${id}-team`)).toMatchObject({ state: 'pending', step: 'team' });
        expect(await alerts.stepsOf(conversation._id)).toHaveLength(2);
      },
    };
  });
  expect(places).toBeGreaterThan(4);
});

test('F8 S10 killed between any two writes of a step that reaches nobody: the next one comes at once all the same', async () => {
  await alerts.app.store.alertPreferences.create({ _id: sari.id, ...usualPreferences, byMail: false });
  const places = await dieEverywhere(async () => {
    const { id } = await makeWaiting();
    return {
      work: () => alerts.perform(id),
      async check() {
        expect(await alerts.stored(id)).toMatchObject({ state: 'skipped', reason: 'nobody' });
        expect((await alerts.stored(`${id}-team`))!.dueAt.getTime()).toBeLessThanOrEqual(Date.now());
      },
    };
  });
  await alerts.app.store.alertPreferences.deleteOne({ _id: sari.id });
  expect(places).toBeGreaterThan(2);
});

test('F8 the mail server is away, and the process is killed between any two writes: the next step comes at once, and this one is tried again', async () => {
  const places = await dieEverywhere(async () => {
    const { id } = await makeWaiting();
    const work = async () => {
      alerts.mail.refuse(sari.email);
      await alerts.perform(id).catch(() => undefined);
      alerts.mail.accept(sari.email);
    };
    return {
      work,
      async check() {
        expect((await alerts.stored(`${id}-team`))!.dueAt.getTime()).toBeLessThanOrEqual(Date.now());
        expect(await alerts.stored(id)).toMatchObject({
          state: 'pending',
          untold: [{ staffId: sari.id, reason: 'refused' }],
        });
        await alerts.app.store.digests.updateMany({}, { $set: { 'current.retryAt': new Date(0) } });
        await alerts.perform(id);
        expect(mailsOf(sari, id)).toHaveLength(1);
        expect(await alerts.stored(id)).toMatchObject({ state: 'sent' });
      },
    };
  });
  expect(places).toBeGreaterThan(4);
});

test('F8 killed while a message begins its alerts again: they begin, once', async () => {
  await dieEverywhere(async () => {
    const { id, conversation } = await makeWaiting();
    await alerts.app.store.notifications.updateOne({ _id: id }, { $set: { state: 'skipped', reason: 'snoozed' } });
    const happenings = [{ id: randomUUID(), at: new Date(), afterSeq: 1, kind: 'woken' as const }];
    return {
      work: () => alerts.app.services.notifications.beginAgain({ ...conversation, happenings }),
      async check() {
        const states = (await alerts.stepsOf(conversation._id)).map(({ state }) => state);
        expect(states.sort()).toEqual(['pending', 'skipped']);
      },
    };
  });
});

test('F8 killed while alerts begin again without who has taken it and is gone: they begin, once', async () => {
  const places = await dieEverywhere(async () => {
    const { id, conversation } = await makeWaiting();
    const taken = { state: 'skipped', reason: 'taken', takenBy: sari.id } as const;
    await alerts.app.store.notifications.updateOne({ _id: id }, { $set: taken });
    const later = new Date(Date.now() + 240_000);
    return {
      work: () => alerts.app.services.alertsLeftBehind(later),
      async check() {
        const found = await alerts.stepsOf(conversation._id);
        expect(found.map(({ state }) => state)).toEqual(['skipped', 'pending']);
        expect(found.flatMap(({ takenBy }) => takenBy ?? [])).toEqual([]);
      },
    };
  });
  expect(places).toBeGreaterThan(1);
});

test('F8 two processes do every step at the same time: each of the staff hears once', async () => {
  const { id, conversation } = await makeWaiting();
  for (const step of ['', '-team', '-supervisor', '-owners']) {
    await Promise.all([alerts.perform(id + step), alerts.perform(id + step), alerts.perform(id + step)]);
  }
  expect([sari, budi, alerts.owner].map((person) => mailsOf(person, id).length)).toEqual([1, 1, 1]);
  expect(await alerts.stepsOf(conversation._id)).toHaveLength(4);
});
