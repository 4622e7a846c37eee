import { expect, test } from 'vitest';
import { collectionOf } from '../platform/store/collection.js';
import { connectStaff } from '../test/clients.js';
import { makeStaff, makeVisitor } from '../test/people.js';
import { sharedTestApp } from '../test/shared-test-app.js';

const app = await sharedTestApp();

test('a widget of version 0.2.0, which a page has pinned, answers the form and rates as it always did', async () => {
  const { client, conversationId } = await makeVisitor(app, { text: 'Halo' });
  const call = (name: string, input: object): Promise<unknown> =>
    client.socket.timeout(10_000).emitWithAck(name, input);
  const answer = { language: 'id', answers: { email: 'ani@berita.test' } };
  expect(await call('visitor:introduce', answer)).toMatchObject({ ok: true });
  const staff = await connectStaff(app, await makeStaff(app, { siteIds: ['first'] }));
  await staff.get('conversation:resolve', { conversationId });
  expect(await call('conversation:rate', { conversationId, score: 4, word: 'Cepat' })).toMatchObject({ ok: true });

  expect(await collectionOf(app.store.conversations).findOne({ _id: conversationId })).toMatchObject({
    contactForm: { email: 'ani@berita.test' },
    rating: { score: 4, comment: 'Cepat' },
  });
});
