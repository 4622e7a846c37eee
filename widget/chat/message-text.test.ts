import { describe, expect, test, vi } from 'vitest';
import { makeList, shown } from '../test/message-list.js';

describe('texts of any kind', () => {
  const size = (element: Element) => parseFloat(getComputedStyle(element).fontSize);

  test.each([['👍'], ['👩‍👩‍👧‍👦'], ['🇮🇩 ❤️'], ['👋🏽😀🎉']])('only %s: larger', async (text) => {
    const { items } = await makeList([shown(1, { text }), shown(2)]);
    const [emoji, words] = items().map((item) => item.querySelector('.text')!);
    expect(size(emoji!)).toBeGreaterThan(size(words!));
  });

  test.each([['Siap 👍'], ['123'], ['*#'], ['😀'.repeat(25)]])('%s: as any text', async (text) => {
    const { items } = await makeList([shown(1, { text }), shown(2)]);
    const [one, words] = items().map((item) => item.querySelector('.text')!);
    expect(size(one!)).toBe(size(words!));
  });

  test('code keeps its spaces, and what is written from right to left begins at the right, line by line', async () => {
    const code = 'if (a) {\n\tb();\n    c();\n}';
    const mixed = 'مرحبا، كيف حالك؟\nHalo, apa kabar?';
    const { items } = await makeList([shown(1, { text: code }), shown(2, { text: mixed })]);
    const [codeText, mixedText] = items().map((item) => item.querySelector('.text') as HTMLElement);
    expect(codeText!.innerText).toBe(code);
    expect(mixedText!.dir).toBe('auto');
    expect(getComputedStyle(mixedText!).direction).toBe('rtl');
    expect(getComputedStyle(mixedText!).unicodeBidi).toBe('plaintext');
    const [arabic, latin] = mixed.split('\n').map((line) => {
      const range = document.createRange();
      const node = document.createTreeWalker(mixedText!, NodeFilter.SHOW_TEXT).nextNode()!;
      range.setStart(node, mixed.indexOf(line));
      range.setEnd(node, mixed.indexOf(line) + line.length);
      return range.getBoundingClientRect();
    });
    const { left, right } = mixedText!.getBoundingClientRect();
    expect(right - arabic!.right).toBeLessThan(20);
    expect(latin!.left - left).toBeLessThan(20);
  });
});

describe('B18 hostile text stays text', () => {
  test.each([
    `<img src=//trap.test/x onerror=alert(1)>`,
    `<script>alert(1)</script>`,
    `<svg onload=alert(1)></svg>`,
    `"><a href="javascript:alert(1)">klik</a>`,
    `{{constructor.constructor('alert(1)')()}} \${alert(1)} <!--lit-part-->`,
    `javascript:alert(1) data:text/html,<b>x</b> vbscript:x`,
  ])('%s', async (text) => {
    const { items } = await makeList([shown(1, { text, from: 'staff', authorName: text }), shown(2, { text: '*x*' })]);
    const body = items()[0]!.querySelector('.text')!;
    // They have no mark, and a neighbour that has one makes no difference.
    await vi.waitFor(() => expect(items()[1]!.querySelector('strong')).not.toBeNull());
    expect(body.textContent).toBe(text);
    expect(body.querySelectorAll('*')).toHaveLength(0);
    expect(items()[0]!.querySelector('.author')!.textContent).toBe(text);
  });

  test('an address becomes a link that tells the other site nothing, and cannot leave its attribute', async () => {
    const text = `Lihat (https://koran.test/a?b=1), atau https://trap.test/"onmouseover="alert(1)`;
    const { items } = await makeList([shown(1, { text })]);
    await expect.poll(() => items()[0]!.querySelector('a')).not.toBeNull();
    const links = [...items()[0]!.querySelectorAll('a')];
    expect(items()[0]!.querySelector('.text')!.textContent).toBe(text);
    expect(links.map(({ href, rel }) => [href, rel])).toEqual([
      ['https://koran.test/a?b=1', 'noopener noreferrer nofollow ugc'],
      ['https://trap.test/', 'noopener noreferrer nofollow ugc'],
    ]);
    expect(
      links.every((link) => link.getAttributeNames().every((name) => ['href', 'target', 'rel'].includes(name))),
    ).toBe(true);
  });

  test('line breaks stay, and a word without end does not widen the list', async () => {
    const { items, log } = await makeList([shown(1, { text: `satu\n\ndua ${'x'.repeat(2_000)}` })]);
    const body = items()[0]!.querySelector('.text')!;
    expect(getComputedStyle(body).whiteSpace).toBe('pre-wrap');
    expect(log.scrollWidth).toBe(log.clientWidth);
  });
});
