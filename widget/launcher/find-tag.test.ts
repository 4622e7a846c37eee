import { afterEach, expect, test } from 'vitest';
import { findTag } from './find-tag.js';

const address = 'https://sapa.test/embed/v1/sapa.js';
afterEach(() => document.body.replaceChildren());

/** Never run: what a script of this type has is no program. */
function tag(attributes: Record<string, string>, isOnPage = false) {
  const script = document.createElement('script');
  script.type = 'text/plain';
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
  if (isOnPage) document.body.append(script);
  return script;
}

test.each([
  ['?site=koran', 'koran'],
  ['?site=koran&ver=6.7.1', 'koran'],
  ['?ver=1&site=koran', 'koran'],
  ['?site=koran&_=1#x', 'koran'],
  ['?site=a%26b', 'a&b'],
  ['', ''],
])('C8 the address with %s is of the site "%s"', (query, site) => {
  expect(findTag(tag({ src: address + query }))).toMatchObject({ src: address + query, site });
});

test('C8 what the tag says goes before the address', () => {
  const found = findTag(tag({ src: `${address}?site=lain`, 'data-site': 'koran', 'data-lang': 'en' }));
  expect(found?.site).toBe('koran');
  expect(found?.settings['lang']).toBe('en');
});

test.each(['src', 'data-src', 'data-rocket-src', 'data-lazy-src', 'data-cmp-src'])(
  'C8 in a module or run as text, the tag is looked for in the page, under %s',
  (name) => {
    tag({ src: 'https://berita.test/lain.js' }, true);
    tag({ [name]: address, 'data-site': 'koran' }, true);
    expect(findTag(null)).toMatchObject({ src: address, site: 'koran' });
  },
);

test('C8 in a bundle it is not the tag of the bundle', () => {
  tag({ src: 'https://sapa.test/embed/0.2.0/sapa.js', 'data-site': 'koran' }, true);
  expect(findTag(tag({ src: 'https://berita.test/semua.js' }))?.src).toBe('https://sapa.test/embed/0.2.0/sapa.js');
});

test('C8 where there is none it says so', () => {
  expect(findTag(tag({ src: 'https://berita.test/semua.js' }))).toBeUndefined();
});
