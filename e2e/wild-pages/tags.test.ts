import { readFileSync } from 'node:fs';
import { expect, pageWith, test, type WildSite } from './wild.js';

const loaderText = () => readFileSync('dist/embed/v1/sapa.js', 'utf8');

/** A page with these lines in the place of the tag. */
const pageOf = (lines: string) => () => pageWith({})(lines);

/** What becomes of the tag on the way to the reader, and the page then. */
const tags: Record<string, (wild: WildSite) => string> = {
  'a version of WordPress behind the key': ({ loader, server }) =>
    `<script src="${loader}?site=${server.siteKey}&#038;ver=6.7.1" id="sapa-js"></script>`,
  'a version before the key': ({ loader, server }) => `<script src="${loader}?ver=1&site=${server.siteKey}"></script>`,
  'a number against caches, and a fragment': ({ loader, server }) =>
    `<script async src="${loader}?site=${server.siteKey}&_=1#x"></script>`,
  'a module': ({ tag }) => tag.replace('async', 'type="module"'),
  'a module with the key in its address': ({ loader, server }) =>
    `<script type="module" src="${loader}?site=${server.siteKey}"></script>`,
  'joined into a bundle, the tag left without effect': ({ tag }) =>
    `${tag.replace('async', 'type="text/plain"')}<script src="/bundle.js"></script>`,
  'fetched and run by eval': ({ loader, server }) =>
    `<script>fetch('${loader}?site=${server.siteKey}').then((answer) => answer.text()).then((text) => (0, eval)(text))</script>`,
  'kept back until a consent': ({
    tag,
  }) => `${tag.replace('async src', 'type="text/plain" data-consent="chat" data-src')}
    <script>for (const kept of document.querySelectorAll('[data-consent]')) {
      const next = document.createElement('script');
      for (const { name, value } of kept.attributes) if (!/^(type|data-src)$/.test(name)) next.setAttribute(name, value);
      next.src = kept.dataset.src;
      kept.replaceWith(next);
    }</script>`,
  'delayed until the reader moves, and run as text': ({ tag }) =>
    `${tag.replace('async src', 'type="rocketlazyloadscript" data-rocket-src')}<script>addEventListener('load', async () => {
      const kept = document.querySelector('[data-rocket-src]');
      const text = await (await fetch(kept.dataset.rocketSrc)).text();
      document.head.append(Object.assign(document.createElement('script'), { textContent: text }));
    })</script>`,
  'with defer': ({ tag }) => tag.replace('async', 'defer'),
  'put in and taken out again': ({ loader, server }) => `<script>
      const tag = document.createElement('script');
      tag.src = '${loader}';
      tag.dataset.site = '${server.siteKey}';
      document.head.append(tag);
      tag.onload = () => tag.remove();
    </script>`,
};

for (const [what, linesOf] of Object.entries(tags)) {
  test(`C8 the tag ${what}: the chat of this site`, async ({ wild, wildArticle }) => {
    wild.lay(pageOf(linesOf(wild)));
    wild.lay(() => ({ html: `;(() => {})();${loaderText()};(() => {})();`, type: 'text/javascript' }), '/bundle.js');
    await wildArticle.openChat();
    await wildArticle.write('Halo');
    await expect(wildArticle.lastMessage()).toContainText('Terkirim');
  });
}

test('C8 a page in XHTML has the chat', async ({ wild, wildArticle }) => {
  wild.lay((tag) => ({
    type: 'application/xhtml+xml',
    html: `<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="id" lang="id">
      <head><title>Kabar</title></head><body>${tag.replace('async', 'async="async"')}</body></html>`,
  }));
  await wildArticle.openChat();
  await wildArticle.write('Halo');
  await expect(wildArticle.lastMessage()).toContainText('Terkirim');
});

/** What the page is told at its console. */
function warnings(page: {
  on(event: 'console', listener: (said: { type(): string; text(): string }) => void): unknown;
}) {
  const said: string[] = [];
  page.on('console', (each) => each.type() === 'warning' && said.push(each.text()));
  return said;
}

test('C8 a script that finds no tag says so once, and draws nothing', async ({ wild, page }) => {
  const said = warnings(page);
  const address = wild.lay(pageOf('<script src="/bundle.js"></script>'));
  wild.lay(() => ({ html: loaderText(), type: 'text/javascript' }), '/bundle.js');
  await page.goto(address);
  await expect.poll(() => said).toEqual([expect.stringContaining('data-site')]);
  await expect(page.locator('sapa-launcher')).toHaveCount(0);
});

for (const [what, change, reason] of [
  ['a key that nobody has', (tag: string) => tag.replace(/data-site="[^"]+"/, 'data-site="tidak-ada"'), 'key'],
  ['an origin that is not allowed', (tag: string) => tag, 'origin'],
] as const) {
  test(`C8 ${what}: the visitor and the console are told, and no launcher stays`, async ({
    wild,
    wildArticle,
    page,
  }) => {
    const said = warnings(page);
    if (reason === 'origin')
      await page.route('http://lain.test/', async (route) =>
        route.fulfill({ contentType: 'text/html', body: pageWith({})(wild.tag) }),
      );
    await page.goto(reason === 'origin' ? 'http://lain.test/' : wild.lay(pageOf(change(wild.tag))));
    await wildArticle.launcher.click();
    await expect(
      wildArticle.chat.getByRole('status').filter({ hasText: 'belum bisa dipakai di halaman ini' }),
    ).toBeVisible();
    await expect
      .poll(() => said.filter((text) => text.startsWith('sapa: ')))
      .toEqual([expect.stringContaining(reason)]);
    await wildArticle.closeButton.click();
    await expect(wildArticle.chat).toHaveCount(0);
    await expect(page.locator('sapa-launcher')).toHaveCount(0);
  });
}
