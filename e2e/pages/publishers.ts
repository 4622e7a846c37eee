import { readFileSync } from 'node:fs';
import { tagPattern } from './change-page.js';

/** What EMBEDDING.md tells publishers to write. */
function publishedLines(pattern: RegExp): string {
  const guide = readFileSync(new URL('../../docs/EMBEDDING.md', import.meta.url), 'utf8');
  const lines = pattern.exec(guide)?.[0];
  if (lines === undefined) throw new Error(`EMBEDDING.md has nothing like ${pattern} any more.`);
  return lines;
}

const inHead = (html: string, what: string) => html.replace('<head>', `<head>${what}`);
const tagOf = (html: string) => tagPattern.exec(html)?.[0] ?? '';

/** The ways in which publishers put the tag into their pages, and what else stands on those. */
export const publishers: Record<string, (html: string) => string> = {
  'the tag in the head': (html) => inHead(html.replace(tagPattern, ''), tagOf(html)),
  'the tag with defer': (html) => html.replace('<script async', '<script defer'),
  'the tag without async': (html) => html.replace('<script async', '<script'),
  'the tag twice': (html) => html.replace(tagPattern, (tag) => tag + tag),
  'a tag manager, by the published lines': (html) =>
    html.replace(tagPattern, (tag) => {
      const [, src = '', site = ''] = /src="([^"]+)" data-site="([^"]+)"/.exec(tag) ?? [];
      return publishedLines(/<script>\s+\(function[^]+?<\/script>/).replace(
        'https://chat.example.com/embed/v1/sapa.js?site=KEY',
        `${src}?site=${site}`,
      );
    }),
  'a base address': (html) => inHead(html, '<base href="https://lain.test/dalam/" target="_blank">'),
  'old libraries': (html) =>
    inHead(
      html,
      `<script>
        Array.prototype.toJSON = function () { return '[' + this.map(function (x) { return JSON.stringify(x) }).join(', ') + ']' };
        Array.prototype.each = Array.prototype.last = Function.prototype.argumentNames = function () {};
        String.prototype.toJSON = function () { return this.valueOf() };
        Element.prototype.hide = Element.prototype.show = Element.prototype.update = function () { this.innerHTML = '' };
        window.$ = window._ = window.jQuery = function () { return [] };
        window.process = window.module = window.exports = {};
      </script>`,
    ),
  'wrapped browser functions': (html) =>
    inHead(
      html,
      `<script>
        window.fetch = function () { throw new Error('The page broke fetch.') };
        var add = EventTarget.prototype.addEventListener;
        EventTarget.prototype.addEventListener = function (type, listener, options) { return add.call(this, type, listener, options) };
        var define = customElements.define;
        customElements.define = function (name, element, options) { return define.call(customElements, name, element, options) };
        var later = window.setTimeout;
        window.setTimeout = function () { return later.apply(window, arguments) };
      </script>`,
    ),
  'another chat and another Lit': (html) =>
    html.replace(
      '</body>',
      `<div class="other-chat"><button>Chat lain</button></div>
      <script type="module">
        import { html, render } from '/lit-html.js';
        render(html\`<p>Lit milik halaman ini</p>\`, document.querySelector('.other-chat'));
      </script></body>`,
    ),
};

/** Without the launcher: the page writes the element, and loads the chat from its stable address. */
export const byHand = (html: string) =>
  html.replace(tagPattern, (tag) => {
    const [, src = '', site] = /src="([^"]+)" data-site="([^"]+)"/.exec(tag) ?? [];
    return `<sapa-chat site="${site}" lang="id" open><b slot="logo">KS</b></sapa-chat>
      <script type="module" src="${src.replace('sapa.js', 'chat.js')}"></script>`;
  });
