import { expect, test } from 'vitest';
import { html, withBreaks } from './html.js';

test('B18 what stands in a page or a mail is text, between tags and in attributes', () => {
  const hostile = `"><script>alert('1')</script>&`;
  const inert = '&#34;&#62;&#60;script&#62;alert(&#39;1&#39;)&#60;/script&#62;&#38;';
  expect(html`<a href="${hostile}">${hostile}</a>`.text).toBe(`<a href="${inert}">${inert}</a>`);
  expect(html`${withBreaks(`<b>\n${hostile}`)}`.text).toBe(`&#60;b&#62;<br />${inert}`);
});

test('a template in a template stays one; what is not there is nothing', () => {
  expect(html`<p>${html`<b>${1}</b>`}${[html`<i></i>`, html`a`]}${undefined}${false}</p>`.text).toBe(
    '<p><b>1</b><i></i>a</p>',
  );
});
