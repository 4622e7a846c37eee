import { expect, test } from 'vitest';
import { savedReply } from '../../test/factories.js';
import { exported, imported } from './exchange-replies.js';

test('what was exported is imported, without what is of one installation alone', () => {
  const reply = savedReply('ongkir', { folder: 'Toko', siteIds: ['news'], useCount: 4 });
  const { shortcut, title, texts, folder } = reply;
  const file = JSON.stringify(exported([reply]));
  expect(imported(file)).toEqual([{ shortcut, title, texts, folder }]);
  expect(file).not.toContain('news');
});

test.each(['', '[]', '{"replies":[]}', 'null', '{"format":"sapa-saved-replies"}'])('%j is not such a file', (json) => {
  expect(imported(json)).toBeUndefined();
});
