import { expect, onTestFinished, test } from 'vitest';
import { countedDatabase } from '../../test/count-commands.js';
import { openTestStore } from '../../test/test-store.js';
import { countUses } from './count-uses.js';
import { savedRepliesModel } from './saved-replies.model.js';

test('what comes while a write is under way shares the next one', async () => {
  const store = await openTestStore(countedDatabase().MONGODB_URL);
  onTestFinished(() => store.drop());
  const replies = savedRepliesModel(store.connection);
  const made = { shortcut: 'a', title: 'A', texts: { id: 'a' }, useCount: 0, revision: 1, updatedAt: new Date() };
  await replies.create(['a', 'b'].map((id) => ({ ...made, _id: id, scopes: [`staff:${id}`] })));
  const updates: unknown[] = [];
  store.connection.getClient().on('commandStarted', ({ commandName, command }) => {
    if (commandName === 'update') updates.push(command['updates']);
  });
  const count = countUses(replies);
  await count([]);
  await Promise.all(Array.from({ length: 20 }, (_, index) => count(index % 2 === 0 ? ['a'] : ['a', 'b'])));
  await count(['b']);
  const counts = await replies.find({}, { useCount: 1 }).sort({ _id: 1 }).lean();
  expect(counts.map(({ useCount }) => useCount)).toEqual([20, 11]);
  expect(updates).toHaveLength(3);
});
