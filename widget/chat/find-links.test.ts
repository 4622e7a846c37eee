import { expect, test } from 'vitest';
import { makeList, range, shown } from '../test/message-list.js';
import { twoFrames } from '../test/two-frames.js';
import { linkFinder } from './find-links.js';

test('C23 what finds links is loaded with the first text that may have one; until then that text is as it was typed', async () => {
  const { list } = await makeList(range(1, 40, () => ({ text: '*baru*', from: 'staff' })));
  await expect.poll(() => list.renderRoot.querySelectorAll('strong').length).toBe(40);
  expect(linkFinder()).toBeUndefined();
  list.log!.scrollTop = 200;
  await twoFrames();
  list.messages = [...list.messages, shown(41, { seq: 41, text: 'Lihat *www.koran.test/a*' })];
  await list.updateComplete;
  const { scrollTop } = list.log!;
  expect(list.renderRoot.querySelector('li:last-child .text')!.textContent).toBe('Lihat *www.koran.test/a*');
  await expect.poll(() => list.renderRoot.querySelectorAll('a').length).toBe(1);
  const link = list.renderRoot.querySelector('a')!;
  expect([link.href, link.target, link.rel]).toEqual([
    'https://www.koran.test/a',
    '_blank',
    'noopener noreferrer nofollow ugc',
  ]);
  expect(list.log!.scrollTop).toBe(scrollTop);
});
