import { expect, test } from 'vitest';
import { expectAccessible } from '../test/accessibility.js';
import { makeList, range, shown } from '../test/message-list.js';

const text =
  'Ini *penting*, _ya_: `npm start`\n1. satu\n3. tiga\n- *https://koran.test/a_b*\n```\nif (a) {\n  b();\n}\n```\nSelesai';

test('marks become elements that a screen reader knows, of either side', async () => {
  const { items, list } = await makeList([shown(1, { text, from: 'staff' }), shown(2, { text: '*Makasih*' })]);
  await expect.poll(() => list.renderRoot.querySelectorAll('strong').length).toBe(3);
  const body = items()[0]!.querySelector('.text') as HTMLElement;
  expect([...body.children].map(({ localName }) => localName)).toEqual(['strong', 'em', 'code', 'ol', 'ul', 'pre']);
  expect([...body.querySelectorAll(':scope ol li')].map((item) => (item as HTMLLIElement).value)).toEqual([1, 3]);
  expect(body.querySelector('ul strong a')!.getAttribute('href')).toBe('https://koran.test/a_b');
  expect(body.querySelector('pre')!.textContent).toBe('if (a) {\n  b();\n}');
  expect(body.innerText).toContain('Ini penting, ya: npm start');
  expect(getComputedStyle(body.querySelector(':scope ol li')!).display).toBe('list-item');
  await expectAccessible(list);
});

test('a text that was read out as it was typed is not read out again once its marks are drawn; the next one is', async () => {
  const { list } = await makeList(range(1, 2, () => ({ text: '*baru*', from: 'staff' })));
  await expect.poll(() => list.renderRoot.querySelectorAll('strong').length).toBe(2);
  list.messages = range(1, 3, () => ({ text: '*baru*', from: 'staff' }));
  await list.updateComplete;
  const live = [...list.renderRoot.querySelectorAll('.text')].map((each) => each.getAttribute('aria-live'));
  expect(live).toEqual(['off', 'off', null]);
});
