import { expect, test } from 'vitest';
import { siteLook } from '../wire/sites/site-look.js';
import { chatLook, launcherLook } from './chat-look.js';

const pictureAt = (id: string) => `https://sapa.test/${id}.webp`;
const chosen = siteLook.parse({
  ...{ brand: ' #FFD600 ', launcher: 'bubble', text: { id: 'Tanya redaksi' }, picture: 'a'.repeat(22) },
  ...{ side: 'start', inline: 40, block: 0, scheme: 'dark', radius: 8 },
});

test('V18 who has chosen nothing is told nothing', () => {
  const none = siteLook.parse({});
  expect([launcherLook(none, pictureAt), chatLook(none)]).toEqual([undefined, undefined]);
});

test('P10 the launcher is told all, the chat what does not say where it stands', () => {
  expect(launcherLook(chosen, pictureAt)).toEqual({
    data: { look: '', launcher: 'bubble', position: 'start', scheme: 'dark' },
    css: ':host{--look-brand:#ffd600;--look-ink:#000;--look-radius:8px;--look-inline:40px;--look-block:0px}img[part]{flex:none;inline-size:50px;block-size:50px;margin:-13px;border-radius:inherit}',
    text: { id: 'Tanya redaksi' },
    picture: `https://sapa.test/${'a'.repeat(22)}.webp`,
  });
  expect(chatLook(chosen)).toEqual({
    css: ':host{--look-brand:#ffd600;--look-ink:#000;--look-radius:8px}',
    scheme: 'dark',
  });
});

test.each([
  ['a colour by its name', { brand: 'red' }, 'brand'],
  ['a colour that is a rule', { brand: '#fff;x' }, 'brand'],
  ['a picture that is an address', { picture: 'https://a.test/b.png' }, 'picture'],
  ['an offset that leaves the page', { inline: 121 }, 'inline'],
  ['half a pixel', { block: 0.5 }, 'block'],
  ['corners that are none', { radius: -1 }, 'radius'],
  ['another side', { side: 'top' }, 'side'],
  ['words without an end', { text: { id: 'a'.repeat(41) } }, 'text.id'],
  ['words of two lines', { text: { en: 'a\nb' } }, 'text.en'],
])('V18 %s is refused by its name', (_what, look, field) => {
  const parsed = siteLook.safeParse(look);
  expect(parsed.error?.issues[0]?.path.join('.')).toBe(field);
});
