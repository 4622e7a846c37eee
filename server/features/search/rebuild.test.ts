import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { connectStaff } from '../../test/clients.js';
import { makeOwner, makeVisitor } from '../../test/people.js';
import { newDatabaseUrl } from '../../test/database-pool.js';
import { openTestStore } from '../../test/test-store.js';
import { startTestApp } from '../../test/start-test-app.js';
import { rebuildIn, rebuildProgress } from './index.js';

test('F2 what was stored by an older version, or left by a killed process, is found; a rebuild changes nothing of it', async () => {
  const app = await startTestApp({ SAPA_NOTIFY_AFTER_SECONDS: '3600' }, { pace: { sweepMs: 200 } });
  onTestFinished(() => app.stop());
  const sari = await connectStaff(app, await makeOwner(app));
  const { conversationId } = await makeVisitor(app, { text: 'Jerapah tinggi' });
  await sari.get('message:send', { conversationId, clientId: randomUUID(), text: 'Jerapah pendek' });
  await sari.get('note:add', { conversationId, clientId: randomUUID(), text: 'Jerapah rahasia' });
  const contactForm = { name: 'Jerapah Jaya' };
  await app.store.conversations.updateOne({ _id: conversationId }, { $set: { contactForm }, $inc: { revision: 1 } });
  const { connection } = app.store;
  const entries = connection.collection('search_entries');
  const find = async () => {
    const { hits, people } = await sari.get('search:find', { text: 'jerapah ' });
    return { hits: hits.length, people: people.length };
  };
  await expect.poll(find).toMatchObject({ hits: 3 });
  await expect.poll(() => app.services.conversations.changingSince()).toBeUndefined();

  // As after an update from a version that had no search: its own sweep finds all of it.
  await entries.deleteMany({});
  await connection.collection('search_rebuilds').deleteMany({});
  await expect.poll(find).toEqual({ hits: 3, people: 1 });
  await expect
    .poll(() => connection.collection('search_rebuilds').findOne())
    .toMatchObject({ doneAt: expect.any(Date) });

  const before = await entries.find({}, { sort: { _id: 1 } }).toArray();
  const progress: number[] = [];
  await rebuildIn(connection).all(({ done }) => progress.push(done));
  expect(progress.at(-1)).toBeGreaterThan(3);
  expect(await entries.find({}, { sort: { _id: 1 } }).toArray()).toEqual(before);

  // A note whose process was killed before anything followed from it.
  await entries.deleteMany({ kind: 'note' });
  const doneBefore = new Date(Date.now() - 60_000);
  await app.store.checkpoints.create({ _id: randomUUID(), doneBefore, heartbeatAt: doneBefore });
  await app.services.effectSweep.sweep();
  await expect.poll(find).toEqual({ hits: 3, people: 1 });
});

test('F2 a rebuild that was cut off goes on where it was, and then there is nothing left of it', async () => {
  // The store estimates how many there are by what a used database has had.
  const store = await openTestStore(newDatabaseUrl());
  onTestFinished(() => store.drop());
  const at = new Date();
  const conversations = Array.from({ length: 260 }, (_, index) => ({
    ...{ _id: `c${index}`, siteId: 'first', revision: 1, createdAt: at, lastAt: at },
    contactForm: { name: `Ani ${index}` },
  }));
  await store.connection.collection<{ _id: string }>('conversations').insertMany(conversations);
  const rebuild = rebuildIn(store.connection);
  const cutOff = new Error('cut off');
  const killed = rebuild.all(() => {
    throw cutOff;
  });
  await expect(killed).rejects.toBe(cutOff);
  expect(await rebuild.unfinished()).toMatchObject({ step: 'people', done: 250, total: 260 });

  const counts: number[] = [];
  const said: string[] = [];
  let clock = 0;
  // As the command tells it: not each page.
  const progress = rebuildProgress(
    (text) => said.push(text),
    () => clock,
  );
  const cut = await rebuild.unfinished();
  if (cut) progress.goesOn(cut);
  await rebuild.all((state) => {
    counts.push(state.done);
    progress.page(state);
    clock += 1_500;
  });
  progress.isDone();
  expect(counts).toEqual([260, 260, 260]);
  expect(said).toEqual([
    'Goes on at 250 of about 260.\n',
    'messages: 260 of about 260\n',
    'notes: 260 of about 260\n',
    'All of it can be found.\n',
  ]);
  expect(await rebuild.unfinished()).toBeUndefined();
  expect(await store.connection.collection('search_entries').countDocuments()).toBe(260);
});
