import { mongo } from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { authStore } from './auth-store.js';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.drop());

test.each(['delete', 'consumeOne'] as const)(
  '%s: a session that is renewed at the same moment is gone',
  async (way) => {
    const adapter = authStore(store.connection)({});
    const sessions = store.connection.collection('session');
    for (let round = 0; round < 100; round += 1) {
      const token = `${way} ${round}`;
      const { insertedId } = await sessions.insertOne({ token, userId: new mongo.ObjectId(), expiresAt: new Date() });
      const renew = () => sessions.updateOne({ _id: insertedId }, { $inc: { renewals: 1 } });
      const which = { model: 'session', where: [{ field: 'token', value: token }] };
      await Promise.all([renew(), adapter[way](which), renew()]);
    }
    expect(await sessions.countDocuments({})).toBe(0);
  },
);
