import { expect, test } from 'vitest';
import { savedReply } from '../test/factories.js';
import { accept, refuse, ScriptedConnection } from '../test/scripted-connection.js';
import { SavedRepliesStore } from './saved-replies.store.js';

const [ongkir, salam] = [savedReply('ongkir', { useCount: 3 }), savedReply('salam', { useCount: 9 })];

function open(pages = [[ongkir], [salam]]) {
  const connection = new ScriptedConnection({
    'saved-reply:list': ({ after }) => {
      const index = after === undefined ? 0 : pages.findIndex((page) => page.at(-1)?.id === after) + 1;
      return accept({ replies: pages[index] ?? [], hasMore: index + 1 < pages.length });
    },
    'saved-reply:used': () => accept(null),
    'saved-reply:delete': () => refuse('E_NOT_FOUND'),
    'saved-reply:create': ({ content }) => accept({ reply: { ...savedReply('baru'), ...content } }),
    'saved-reply:change': () => refuse('E_CONFLICT'),
  });
  const store = new SavedRepliesStore(connection);
  const shortcuts = () => store.state.replies.map(({ shortcut }) => shortcut);
  return { connection, store, shortcuts };
}

test('asks for nothing before it is needed, then for all pages; what is used most stands first', async () => {
  const { connection, store, shortcuts } = open();
  connection.connect();
  expect(connection.asked).toEqual([]);
  store.need();
  store.need();
  await expect.poll(shortcuts).toEqual(['salam', 'ongkir']);
  expect(connection.inputsOf('saved-reply:list')).toEqual([{}, { after: ongkir.id }]);
});

test('asks again after a reconnect and a hint, and for nobody once they have left', async () => {
  const { connection, store, shortcuts } = open([[ongkir]]);
  store.need();
  connection.connect();
  await expect.poll(shortcuts).toEqual(['ongkir']);
  connection.push('saved-replies:changed', {});
  await expect.poll(() => connection.asked.length).toBe(2);
  store.stop();
  expect(shortcuts()).toEqual([]);
  connection.push('saved-replies:changed', {});
  connection.connect();
  expect(connection.asked).toHaveLength(2);
});

test('what is saved is there at once, what is deleted is gone, and a refusal is told', async () => {
  const { connection, store, shortcuts } = open([[ongkir]]);
  connection.connect();
  store.need();
  await expect.poll(shortcuts).toEqual(['ongkir']);
  const { isShared, title, texts } = ongkir;
  expect(await store.save({ isShared, title, texts, shortcut: 'baru' })).toBeUndefined();
  expect(shortcuts().sort()).toEqual(['baru', 'ongkir']);
  expect(await store.save({ isShared, title, texts, shortcut: 'lain' }, ongkir)).toMatchObject({ code: 'E_CONFLICT' });
  expect(await store.delete(ongkir.id)).toBeUndefined();
  expect(shortcuts()).toEqual(['baru']);
});
