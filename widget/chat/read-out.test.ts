import { expect, test } from 'vitest';
import { makeList, range, shown } from '../test/message-list.js';

test('history is not read out, news is, and each once: the others keep their elements', async () => {
  const { list, items, log } = await makeList([shown(1), shown(2, { delivery: 'waiting' })]);
  const [first, waiting] = items();
  expect(log.getAttribute('aria-live')).toBe('polite');
  list.messages = [shown(1), shown(3, { from: 'staff' }), shown(2)];
  await list.updateComplete;
  expect(items()[0]).toBe(first);
  expect(items()[2]).toBe(waiting);
  list.isLoaded = false;
  await list.updateComplete;
  expect(log.getAttribute('aria-live')).toBe('off');
});

test('history is never read out, whatever is loaded of it and when; a message after it is', async () => {
  const { list, items } = await makeList(range(51, 100));
  list.messages = [...range(1, 50), ...range(51, 101)];
  await list.updateComplete;
  const live = items().map((item) => item.getAttribute('aria-live'));
  expect(live.slice(0, 100)).toEqual(Array(100).fill('off'));
  expect(live[100]).toBeNull();
});

test('the answers of a follow-up conversation are read out, though its numbers begin again', async () => {
  const { list, items } = await makeList(range(1, 40, () => ({ conversationId: 'first' })));
  list.messages = range(1, 3, () => ({ conversationId: 'second', from: 'staff' }));
  await list.updateComplete;
  expect(items().map((item) => item.getAttribute('aria-live'))).toEqual([null, null, null]);
});

test('history is not read out either when a message that is on its way stands below it', async () => {
  const { items } = await makeList([...range(1, 2), shown(3, { delivery: 'waiting' })]);
  expect(items().map((item) => item.getAttribute('aria-live'))).toEqual(['off', 'off', null]);
});
