import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectVisitor } from '../../test/clients.js';
import { makeVisitor } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await sharedTestApp();
});
afterAll(() => app.stop());

test('P3 who is just becoming a person begins nothing new, and goes on where that was broken off', async () => {
  const { token } = await makeVisitor(app);
  const client = await connectVisitor(app, { token });
  const visitor = await app.services.visitors.authenticate('first', token);
  const visitorId = visitor?.visitorId ?? '';
  const message = { clientId: randomUUID(), text: 'Dari tab kedua' };

  await app.services.visitors.leave(visitorId);
  expect(await client.call('message:send', message)).toMatchObject({ ok: false, error: { code: 'E_UNAVAILABLE' } });
  expect(await app.store.conversations.countDocuments({ visitorId })).toBe(0);
  // Nobody has finished it.
  await app.store.visitors.updateOne({ _id: visitorId }, { leavingAt: new Date(Date.now() - 60_000) });
  expect(await client.call('message:send', message)).toMatchObject({ ok: true });
});
