import { expect, test } from 'vitest';
import { formattedHtml } from './formatted-html.js';

const drawn = (text: string) =>
  formattedHtml(text)
    .map((html) => html.text)
    .join('')
    // Between the items of a list white space counts for nothing.
    .replace(/>\s+<(?=\/?[ou]l|\/?li)/g, '><');

test('marks become elements, lines end where they did', () => {
  expect(drawn('Ini *penting*\nya: `a`')).toBe('Ini <strong>penting</strong><br />ya: <code translate="no">a</code>');
  expect(drawn('2. _dua_\n- x')).toBe(
    '<ol dir="auto"><li dir="auto" value="2"><em>dua</em></li></ol><ul dir="auto"><li dir="auto">x</li></ul>',
  );
  expect(drawn('```\na\n  b\n```')).toBe('<pre dir="ltr" translate="no"><code>a\n  b</code></pre>');
});

test('B18 whatever stands between marks is text, and an address cannot leave its attribute', () => {
  const text = '*<b>* `<i>` https://trap.test/"onmouseover="alert(1) https://x.test/\'&<u>\n- <s>\n```\n<script>\n```';
  expect(drawn(text)).not.toMatch(/<(b|i|u|s|script)>/);
  const attributes = drawn(text).match(/<a [^>]*>/g);
  expect(attributes?.map((tag) => tag.match(/ [a-z]+=/g)?.join(''))).toEqual(Array(2).fill(' href= target= rel='));
});
