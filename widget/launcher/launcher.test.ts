import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import en from '../../shared/locales/en.json?part=launcher';
import id from '../../shared/locales/id.json?part=launcher';
import type { LauncherLook } from '../../shared/look/chat-look.js';
import { expectAccessible } from '../test/accessibility.js';
import ar from '../test/locales/ar.json?part=launcher';
import { brands, contrast } from '../test/contrast.js';
import type { Tag } from './find-tag.js';
import { startLauncher } from './start-launcher.js';

const chatTexts = new URL('../test/chat-texts.ts', import.meta.url).href;
const files = { chat: '/widget/main.ts', texts: { id: chatTexts, en: chatTexts } };

/** The first load of the chat in a fresh test browser takes its time. */
const loading = { timeout: 10_000 };

afterEach(async () => {
  await window.sapa?.('destroy');
  for (const element of document.querySelectorAll('sapa-launcher, sapa-chat')) element.remove();
  delete window.sapa;
  localStorage.clear();
});

function makeTag(lang = 'id', settings: DOMStringMap = {}): Tag {
  return { src: `${location.origin}/embed/v1/sapa.js`, site: 'koran', settings: { lang, ...settings } };
}

const start = (tag = makeTag(), chatFiles = files) => startLauncher({ tag, files: chatFiles, texts: { id, en } });
const launchers = () => document.querySelectorAll('sapa-launcher');
const root = () => document.querySelector('sapa-launcher')!.shadowRoot!;
const button = () => root().querySelector('button')!;
const chat = () => document.querySelector('sapa-chat');

/** The chat's texts at an address that nobody has asked for yet. */
function freshFiles() {
  const address = `${chatTexts}?${crypto.randomUUID()}`;
  const requests = () => performance.getEntriesByName(address).length;
  return { files: { ...files, texts: { id: address, en: address } }, requests };
}

test('is accessible, and named in the language of its tag', async () => {
  start(makeTag('en-GB'));
  await expectAccessible(document.querySelector('sapa-launcher')!);
  expect(button().textContent).toBe('Need help?');
  const { width, height } = button().getBoundingClientRect();
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
});

test('pasted twice there is one launcher', () => {
  start();
  start();
  expect(launchers()).toHaveLength(1);
});

test('asks for nothing and keeps nothing before it is wanted; the first intent fetches once', async () => {
  const before = performance.getEntriesByType('resource').length;
  const fresh = freshFiles();
  start(makeTag(), fresh.files);
  expect(performance.getEntriesByType('resource')).toHaveLength(before);
  expect([localStorage.length, sessionStorage.length, document.cookie]).toEqual([0, 0, '']);
  await userEvent.hover(button());
  button().focus();
  await expect.poll(fresh.requests, loading).toBe(1);
  expect(chat()).toBeNull();
});

test('C10 V19 what stands by the closed chat is loaded where something waits, and nowhere else', async () => {
  const beside = () =>
    performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/embed/v1/sapa-beside.js')).length;
  performance.clearResourceTimings();
  for (const name of ['sapa:koran:token', 'sapa:koran:draft', 'sapa:majalah:outbox:1']) localStorage.setItem(name, 'x');
  start();
  await window.sapa?.('destroy');
  expect(beside()).toBe(0);
  localStorage.setItem('sapa:koran:outstanding', '0');
  start();
  await expect.poll(beside, loading).toBe(1);
});

test('a click opens the chat of the site, the next one closes it, and the focus is on the launcher', async () => {
  // On a phone the chat covers the launcher.
  await page.viewport(1280, 800);
  start();
  await userEvent.click(button());
  await expect.poll(() => chat()?.open, loading).toBe(true);
  expect([chat()?.site, chat()?.server, chat()?.lang]).toEqual(['koran', location.origin, 'id']);
  expect(button().getAttribute('aria-expanded')).toBe('true');
  // A click is by the button's name.
  await expect.poll(() => button().textContent).toBe('Tutup obrolan');
  await userEvent.click(button());
  expect(chat()?.open).toBe(false);
  expect(button().getAttribute('aria-expanded')).toBe('false');
  expect(root().activeElement).toBe(button());
});

test('L9 while the chat is open the launcher closes it, and says so in words and by its icon; then it is as it was', async () => {
  await page.viewport(1280, 800);
  start();
  const shown = () => [
    button().textContent,
    root().querySelector('svg')!.checkVisibility(),
    getComputedStyle(button(), '::before').clipPath.split('(')[0],
  ];
  expect(shown()).toEqual(['Butuh bantuan?', true, 'none']);
  await userEvent.click(button());
  await expect.poll(shown, loading).toEqual(['Tutup obrolan', false, 'polygon']);
  expect(button().getAttribute('aria-expanded')).toBe('true');
  await expectAccessible(document.querySelector('sapa-launcher')!);
  await window.sapa!('setLanguage', 'en');
  await expect.poll(() => button().textContent).toBe('Tutup obrolan');
  await userEvent.click(button());
  await expect.poll(shown).toEqual(['Need help?', true, 'none']);
  expect(button().getAttribute('aria-expanded')).toBe('false');
});

/** As a reader sets it in the browser. */
function textSizes() {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  onTestFinished(() => void (document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)));
  return (pixels: number) => sheet.replaceSync(`html { font-size: ${pixels}px }`);
}

test('L12 launcher and chat grow with the reader’s text, and do not lie over one another', async () => {
  await page.viewport(1280, 800);
  const rootSize = textSizes();
  start();
  const size = () => [getComputedStyle(button()).fontSize, root().querySelector('svg')!.clientWidth];
  rootSize(10);
  expect(size()).toEqual(['16px', 24]);
  rootSize(32);
  expect(size()).toEqual(['32px', 48]);
  await userEvent.click(button());
  await expect.poll(() => chat()?.open, loading).toBe(true);
  expect(chat()!.getBoundingClientRect().bottom).toBeLessThan(button().getBoundingClientRect().top);
});

test('L12 L14 the tab at the edge stands beside the open chat, however large; on a phone that fills the window', async () => {
  await page.viewport(1280, 800);
  const rootSize = textSizes();
  start(makeTag('id', { launcher: 'tab' }));
  await userEvent.click(button());
  await expect.poll(() => chat()?.open, loading).toBe(true);
  for (const size of [10, 16, 32]) {
    rootSize(size);
    expect(chat()!.getBoundingClientRect().right).toBeLessThan(button().getBoundingClientRect().left);
  }
  rootSize(16);
  await page.viewport(360, 640);
  const { left, width } = chat()!.getBoundingClientRect();
  expect([left, width]).toEqual([0, 360]);
  await page.viewport(1280, 800);
});

test('a chat that cannot be loaded is said in words, and a click tries again', async () => {
  start(makeTag(), { chat: 'chat.js', texts: { id: 'not-there.js', en: 'not-there.js' } });
  // The page keeps a few hundred, and all tests share it.
  performance.clearResourceTimings();
  const isRequested = (address: RegExp) =>
    performance.getEntriesByType('resource').some(({ name }) => address.test(name));
  // The pointer may have asked already, on its way to the click.
  for (const address of [/\/embed\/v1\/not-there\.js$/, /\/embed\/v1\/\d\/not-there\.js$/]) {
    await userEvent.click(button());
    await expect.poll(() => isRequested(address), loading).toBe(true);
    await expect.poll(() => root().querySelector('[role=status]')?.textContent, loading).toBe(id.loadFailed());
    expect([button().getAttribute('aria-busy'), chat()]).toEqual(['false', null]);
  }
  await expectAccessible(document.querySelector('sapa-launcher')!);
});

test('every element with data-sapa-open opens and closes the chat, is said to, and gets the focus back', async () => {
  await page.viewport(1280, 800);
  const fresh = freshFiles();
  start(makeTag('id'), fresh.files);
  const link = document.createElement('a');
  link.href = '/kontak';
  link.textContent = 'Hubungi kami';
  link.dataset['sapaOpen'] = '';
  link.addEventListener('click', (event) => event.stopPropagation());
  document.body.prepend(link);
  await userEvent.hover(link);
  await expect.poll(fresh.requests, loading).toBe(1);
  expect([link.getAttribute('aria-haspopup'), link.ariaExpanded]).toEqual(['dialog', 'false']);
  await userEvent.click(link);
  await expect.poll(() => chat()?.open, loading).toBe(true);
  expect([link.ariaExpanded, button().ariaExpanded]).toEqual(['true', 'true']);
  chat()!.close();
  expect([document.activeElement, link.ariaExpanded]).toEqual([link, 'false']);
  expect(location.pathname).not.toBe('/kontak');
  // A link is wanted in a tab of its own: here it must open none, for a page behind another is drawn once per second.
  const isTaken = vi.fn((event: Event) => {
    const { defaultPrevented } = event;
    event.preventDefault();
    return defaultPrevented;
  });
  link.addEventListener('click', isTaken);
  link.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: true, composed: true }));
  expect([isTaken.mock.results[0]?.value, chat()?.open]).toEqual([false, false]);
  link.remove();
});

test('V15 anyone who opened it from what the page has taken away meanwhile is at the launcher afterwards', async () => {
  await page.viewport(1280, 800);
  start();
  const opener = document.createElement('button');
  opener.dataset['sapaOpen'] = '';
  opener.textContent = 'Tanya';
  document.body.prepend(opener);
  await userEvent.click(opener);
  await expect.poll(() => chat()?.open, loading).toBe(true);
  opener.remove();
  chat()!.close();
  expect(root().activeElement).toBe(button());
});

test('V15 while it loads the launcher is busy, also to browsers that know that by the attribute alone', async () => {
  const reflected = Object.getOwnPropertyDescriptor(Element.prototype, 'ariaBusy')!;
  Reflect.deleteProperty(Element.prototype, 'ariaBusy');
  onTestFinished(() => void Object.defineProperty(Element.prototype, 'ariaBusy', reflected));
  start();
  const opened = window.sapa!('open');
  await expect.poll(() => button().getAttribute('aria-busy')).toBe('true');
  await opened;
  expect(button().getAttribute('aria-busy')).toBe('false');
});

// A tablet with a keyboard has no fine pointer.
test.each(['fine', 'coarse'])(
  'V3 what is typed on the launcher or on nothing while the chat loads stands in its field, with a %s pointer; what a field takes does not',
  async (pointer) => {
    const real = matchMedia.bind(window);
    const answer = pointer === 'coarse' ? 'all' : 'not all';
    vi.spyOn(window, 'matchMedia').mockImplementation((asked) => real(asked === '(pointer: coarse)' ? answer : asked));
    await page.viewport(1280, 800);
    start();
    const own = document.createElement('input');
    document.body.append(own);
    onTestFinished(() => own.remove());
    const press = (target: EventTarget, key: string, more: KeyboardEventInit = {}) =>
      target.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more }),
      );
    // Before the click it is the page's.
    press(button(), 'x');
    button().click();
    for (const key of 'Pesanx') press(button(), key);
    for (const key of ['Backspace', 'Shift', 'Enter']) press(button(), key);
    press(own, 'y');
    press(document.body, 'c', { ctrlKey: true });
    press(document.body, 'v', { metaKey: true });
    own.addEventListener('keydown', (event) => event.preventDefault());
    document.body.addEventListener('keydown', (event) => event.preventDefault(), { once: true });
    press(document.body, '/');
    for (const key of 'an saya') press(document.body, key);
    // A space that is released on the launcher.
    button().click();
    const field = () => chat()?.composer?.field;
    await expect.poll(() => field()?.value, loading).toBe('Pesanan saya');
    await expect.poll(() => chat()?.composer?.shadowRoot?.activeElement).toBe(field());
    expect([chat()!.open, chat()!.session?.state.messages]).toEqual([true, []]);
    await userEvent.keyboard(' apa kabar');
    expect(field()?.value).toBe('Pesanan saya apa kabar');
    localStorage.clear();
  },
);

test.each([
  ['bubble', 52],
  ['tab', 52],
  ['label', 52],
])('as a %s it is accessible and large enough', async (look, least) => {
  start(makeTag('id', { launcher: look }));
  await expectAccessible(document.querySelector('sapa-launcher')!);
  const { width, height } = button().getBoundingClientRect();
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(least);
  await expect.element(page.getByRole('button', { name: 'Butuh bantuan?' })).toBeVisible();
});

test('at the start of the line it stands there; the insets and the layer are the page’s to choose', () => {
  start(makeTag('id', { position: 'start' }));
  const host = launchers()[0] as HTMLElement;
  expect(host.getBoundingClientRect().left).toBe(20);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(':root { --sapa-inset-inline: 48px; --sapa-inset-block: 64px; --sapa-z-index: 7 }');
  document.adoptedStyleSheets = [sheet];
  const { left, bottom } = host.getBoundingClientRect();
  expect([left, innerHeight - bottom, getComputedStyle(host).zIndex]).toEqual([48, 64, '7']);
  document.adoptedStyleSheets = [];
});

test('V17 a language that is written from the right stands and reads so, whatever the page does', async () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { direction: ltr !important }');
  document.adoptedStyleSheets = [sheet];
  startLauncher({ tag: makeTag('en'), files, texts: { id, en: ar } });
  const host = launchers()[0] as HTMLElement;
  expect(button().textContent).toBe(ar.open());
  expect([host.dir, getComputedStyle(button()).direction]).toEqual(['rtl', 'rtl']);
  expect(host.getBoundingClientRect().left).toBe(20);
  const icon = root().querySelector('svg')!.getBoundingClientRect();
  expect(icon.left).toBeGreaterThan(root().querySelector('span')!.getBoundingClientRect().left);
  // One of the other direction again.
  await window.sapa?.('setLanguage', 'id');
  expect([host.dir, getComputedStyle(button()).direction]).toEqual(['', 'ltr']);
  expect(host.getBoundingClientRect().right).toBe(document.documentElement.clientWidth - 20);
  document.adoptedStyleSheets = [];
});

test.each(brands)('what stands on the brand %s can be read', (brand) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:root { --sapa-brand: ${brand} }`);
  document.adoptedStyleSheets = [sheet];
  start();
  const { color, backgroundColor } = getComputedStyle(button());
  expect(contrast(color, backgroundColor)).toBeGreaterThanOrEqual(4.5);
  document.adoptedStyleSheets = [];
});

test('a page that swaps its body keeps the launcher', async () => {
  start();
  const host = launchers()[0];
  const body = document.body;
  document.documentElement.replaceChild(document.createElement('body'), body);
  await expect.poll(() => host?.isConnected).toBe(true);
  document.documentElement.replaceChild(body, document.body);
  await expect.poll(() => host?.parentElement).toBe(body);
});

test('P1 a page that takes everything out of its body keeps the launcher', async () => {
  start();
  const host = launchers()[0];
  const others = [...document.body.childNodes];
  document.body.replaceChildren();
  await expect.poll(() => host?.isConnected).toBe(true);
  document.body.prepend(...others.filter((node) => node !== host));
});

test.each([16, 32])('V15 a bubble is a circle with a text of %s px', (size) => {
  const { style } = document.documentElement;
  style.fontSize = `${size}px`;
  onTestFinished(() => void style.removeProperty('font-size'));
  start(makeTag('id', { launcher: 'bubble' }));
  const { width, height } = button().getBoundingClientRect();
  expect(height).toBe(width);
  expect(parseFloat(getComputedStyle(button()).borderRadius)).toBeGreaterThanOrEqual(width / 2);
});

describe('what the site’s people have chosen', () => {
  const look = {
    data: { look: '', launcher: 'bubble', position: 'start', scheme: 'dark' },
    css: ':host{--look-brand:#ffd600;--look-ink:#000;--look-radius:0px;--look-inline:48px;--look-block:64px}',
    text: { id: 'Tanya redaksi' },
  } as const;
  const sheet = new CSSStyleSheet();
  afterEach(() => (document.adoptedStyleSheets = []));
  const dressed = (tag = makeTag(), more: Partial<LauncherLook> = {}) =>
    startLauncher({ tag, files, texts: { id, en }, look: { ...look, ...more } });
  const styleOf = (element: Element) => getComputedStyle(element);

  test('P10 V18 dresses launcher and chat before they are drawn', async () => {
    await page.viewport(1280, 800);
    dressed();
    const host = launchers()[0] as HTMLElement;
    const { left, bottom, width, height } = host.getBoundingClientRect();
    expect([left, innerHeight - bottom, width, height]).toEqual([48, 64, 52, 52]);
    const { backgroundColor, borderRadius } = styleOf(button());
    expect([backgroundColor, borderRadius, button().textContent]).toEqual(['rgb(255, 214, 0)', '0px', 'Tanya redaksi']);
    await expectAccessible(host);
    await userEvent.click(button());
    await expect.poll(() => chat()?.panel, loading).toBeTruthy();
    const header = chat()!.renderRoot.querySelector('header')!;
    expect([styleOf(header).backgroundColor, chat()!.dataset['scheme']]).toEqual(['rgb(255, 214, 0)', 'dark']);
    expect(chat()!.panel!.getBoundingClientRect().left).toBe(48);
  });

  test('V18 in a language without words of its own it says Sapa’s', () => {
    dressed(makeTag('en'));
    expect(button().textContent).toBe('Need help?');
  });

  test('V18 what the tag and the page say goes before', () => {
    const tag = makeTag('id', { launcher: 'label', position: 'end' });
    sheet.replaceSync(':root { --sapa-brand: #00f; --sapa-inset-inline: 10px; --sapa-launcher-radius: 5px }');
    document.adoptedStyleSheets = [sheet];
    dressed(tag);
    const host = launchers()[0] as HTMLElement;
    const { right } = host.getBoundingClientRect();
    expect([document.documentElement.clientWidth - right, host.dataset['launcher']]).toEqual([10, 'label']);
    const { backgroundColor, borderRadius } = styleOf(button());
    expect([backgroundColor, borderRadius]).toEqual(['rgb(0, 0, 255)', '5px']);
  });

  test('V18 a picture takes the icon’s place once it is there; one that does not come leaves the icon', async () => {
    const icon = () => button().querySelector('[part=icon]')!;
    dressed(makeTag(), { picture: '/nothing-there.webp' });
    await expect
      .poll(() => performance.getEntriesByName(`${location.origin}/nothing-there.webp`), loading)
      .not.toEqual([]);
    expect(icon().localName).toBe('svg');
    await window.sapa?.('destroy');
    const canvas = new OffscreenCanvas(8, 8);
    canvas.getContext('2d');
    const picture = URL.createObjectURL(await canvas.convertToBlob());
    dressed(makeTag(), { picture, css: `${look.css}img[part]{flex:none;inline-size:50px}` });
    await expect.poll(() => icon().localName, loading).toBe('img');
    expect([icon().getBoundingClientRect().width, (icon() as HTMLImageElement).alt]).toEqual([50, '']);
  });
});
