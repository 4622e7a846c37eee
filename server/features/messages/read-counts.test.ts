import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptySummary } from '../conversations/summary.js';
import { countCommands, countedDatabase } from '../../test/count-commands.js';
import { makeOwner, makeVisitor } from '../../test/people.js';
import { connectStaff } from '../../test/clients.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';
import type { StoredMessage } from './messages.model.js';

let app: TestApp;
beforeAll(async () => {
  // No sweep looks for conversations meanwhile: the one for due times asks nothing again while the settings are the same.
  app = await startTestApp(countedDatabase(), { pace: { sweepMs: 3_600_000 } });
  await app.hasSwept;
});
afterAll(() => app.stop());

/** Of what was done before: the directory and the search follow a change after a while, and read what they need. */
const nothingFollows = () => expect.poll(() => app.services.checkpoint.isAllDone()).toBe(true);

/** What the server asks these collections while this runs; its sweeps ask others, or nothing of a conversation. */
async function askedOf(collections: string[], work: () => Promise<unknown>): Promise<string[]> {
  await nothingFollows();
  const { commands, stop } = countCommands(app);
  await work();
  stop();
  return commands.filter((command) => collections.includes(command.split(' ')[1] ?? '')).sort();
}

const conversationOf = (visitorId: string, at = new Date()) => ({
  ...emptySummary,
  ...{ _id: randomUUID(), siteId: 'first', visitorId, createdAt: at, revision: 1 },
  state: 'resolved' as const,
});

test('the last conversations of 50 visitors, with 20 each: a read for all that are open, and two for the last ones', async () => {
  const visitorIds = Array.from({ length: 50 }, () => randomUUID());
  const stored = visitorIds.flatMap((id) =>
    Array.from({ length: 20 }, (_, index) => conversationOf(id, new Date(index * 1_000))),
  );
  await app.store.conversations.insertMany(stored);
  const found: unknown[] = [];
  const asked = await askedOf(['conversations'], async () => {
    const all = visitorIds.map((visitorId) =>
      app.services.conversations.readLast({ kind: 'visitor', siteId: 'first', visitorId }),
    );
    found.push(...(await Promise.all(all)));
  });
  expect(asked).toEqual(['aggregate conversations', 'aggregate conversations', 'find conversations']);
  expect(found).toMatchObject(visitorIds.map((visitorId) => ({ visitorId, createdAt: new Date(19_000) })));
});

test('the numbers of 50 conversations that nobody has written to lately: a few reads', async () => {
  const stored = Array.from({ length: 50 }, () => conversationOf(randomUUID()));
  const old = stored.map(({ _id, visitorId }, index): StoredMessage => ({
    ...{ _id: new mongo.ObjectId(), conversationId: _id, seq: 1 + (index % 3), clientId: randomUUID() },
    ...{ from: 'visitor', authorId: visitorId, text: 'Halo', at: new Date() },
  }));
  await app.store.conversations.insertMany(stored);
  await app.store.messages.insertMany(old);
  await app.services.conversations.refOfAll(stored.map(({ _id }) => _id));
  let seqs: number[] = [];
  const asked = await askedOf(['messages'], async () => {
    const sent = stored.map(({ _id, visitorId }) =>
      app.services.messages.send(
        { kind: 'visitor', siteId: 'first', visitorId },
        { conversationId: _id, clientId: randomUUID(), text: 'Lagi' },
      ),
    );
    seqs = (await Promise.all(sent)).map(({ seq }) => seq);
  });
  expect(seqs).toEqual(old.map(({ seq }) => seq + 1));
  expect(asked.filter((command) => !command.startsWith('insert')).length).toBeLessThanOrEqual(6);
});

test('the answers in 30 conversations are planned with one read of these', async () => {
  const stored = Array.from({ length: 30 }, () => conversationOf(randomUUID()));
  await app.store.conversations.insertMany(stored);
  const answers = stored.map(({ _id }): StoredMessage => ({
    ...{ _id: new mongo.ObjectId(), conversationId: _id, seq: 1, clientId: randomUUID() },
    ...{ from: 'staff', authorId: 'sari', text: 'Baik', at: new Date() },
  }));
  const asked = await askedOf(['conversations'], () => app.services.answers.plan(answers));
  expect(asked).toEqual(['find conversations']);
});

test('a visitor reads at once what was just said: one read, one write, one entry of the feed', async () => {
  const staff = await connectStaff(app, await makeOwner(app));
  const { client, conversationId } = await makeVisitor(app, { text: 'Halo' });
  await nothingFollows();
  // The last number of the feed is known from then on.
  const { seq } = await staff.get('message:send', { conversationId, clientId: randomUUID(), text: 'Baik' });
  const asked = await askedOf(['conversations', 'messages', 'feed', 'feed_heads'], async () => {
    await client.get('conversation:read', { conversationId, seq });
    await nothingFollows();
  });
  expect(asked).toEqual(['find conversations', 'insert feed', 'update conversations']);
});

test('the files of 20 conversations: one read of files, one of conversations', async () => {
  const visitorId = randomUUID();
  const stored = Array.from({ length: 20 }, () => conversationOf(visitorId));
  await app.store.conversations.insertMany(stored);
  const files = stored.map(({ _id: conversationId }) => ({
    ...{
      _id: randomUUID(),
      siteId: 'first',
      ownerKind: 'visitor' as const,
      ownerId: visitorId,
      uploadId: randomUUID(),
    },
    ...{ key: 'aa/bb', name: 'a.txt', type: 'text/plain', size: 1, isStored: true },
    claim: { conversationId, clientId: randomUUID() },
  }));
  await app.store.attachments.collection.insertMany(files as never);
  const actor = { kind: 'visitor' as const, siteId: 'first', visitorId };
  const ids = files.map(({ _id }) => _id);
  let opened = 0;
  const asked = await askedOf(['conversations', 'attachments'], async () => {
    opened = (await app.services.attachments.openAll(actor, ids)).size;
  });
  expect(opened).toBe(20);
  expect(asked).toEqual(['find attachments', 'find conversations']);

  // Each by a command of its own, as a thread does: those that come while the first is read go together.
  const apart = await askedOf(['conversations', 'attachments'], () =>
    Promise.all(ids.map((id) => app.services.attachments.open(actor, id))),
  );
  expect(apart).toEqual(['find attachments']);
});
