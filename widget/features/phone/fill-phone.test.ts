import { html } from 'lit';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import identity from '../../../shared/locales/id.json?part=identity';
import type { SapaChat } from '../../chat/sapa-chat.js';
import { placeChat } from '../../test/place-chat.js';

beforeEach(() => page.viewport(390, 844));
afterEach(() => localStorage.clear());

async function opened() {
  const chat = await placeChat();
  chat.open = true;
  await expect.poll(() => getComputedStyle(document.documentElement).overflow).toBe('hidden');
  return chat;
}
const panelOf = (chat: SapaChat) => chat.renderRoot.querySelector('.panel') as HTMLElement;
const isPageFree = () => getComputedStyle(document.documentElement).overflow !== 'hidden';

/** A phone's keyboard, which no browser here has: it makes what is seen of the page smaller. */
function fakeKeyboard() {
  const view = Object.assign(new EventTarget(), { offsetTop: 0, height: 844, scale: 1 });
  Object.defineProperty(window, 'visualViewport', { value: view, configurable: true });
  onTestFinished(() => void Reflect.deleteProperty(window, 'visualViewport'));
  return (height: number, offsetTop: number, scale = 1) => {
    Object.assign(view, { height, offsetTop, scale });
    view.dispatchEvent(new Event('resize'));
  };
}

test('V16 fills what the keyboard leaves of the screen', async () => {
  const show = fakeKeyboard();
  const chat = await opened();
  show(420, 60);
  const { top, height } = chat.getBoundingClientRect();
  expect([top, height]).toEqual([60, 420]);
  show(844, 0);
  expect(panelOf(chat).getBoundingClientRect().height).toBe(844);
});

test('V16 anyone who zooms in does not make the chat smaller', async () => {
  const show = fakeKeyboard();
  const chat = await opened();
  show(300, 100, 2.8);
  expect(panelOf(chat).getBoundingClientRect().height).toBe(844);
});

test('V16 the page behind stands still, and moves again once the chat is closed or gone', async () => {
  const chat = await opened();
  chat.close();
  await expect.poll(isPageFree).toBe(true);
  chat.open = true;
  await expect.poll(isPageFree).toBe(false);
  chat.remove();
  expect(isPageFree()).toBe(true);
});

test('V16 a window that becomes large is not a phone any more', async () => {
  const chat = await opened();
  await page.viewport(1280, 800);
  await expect.poll(isPageFree).toBe(true);
  expect(panelOf(chat).getBoundingClientRect().height).toBeLessThan(700);
});

test('V15 F6 goes round header, conversation and composer, and back with Shift', async () => {
  const chat = await opened();
  const focused = () => {
    const inner = chat.renderRoot as ShadowRoot;
    return inner.activeElement?.localName === 'button' ? 'header' : inner.activeElement?.localName;
  };
  await expect.poll(focused).toBe('sapa-composer');
  await userEvent.keyboard('{F6}');
  await expect.poll(focused).toBe('header');
  await userEvent.keyboard('{F6}');
  await expect.poll(focused).toBe('sapa-message-list');
  await userEvent.keyboard('{Shift>}{F6}{/Shift}');
  await expect.poll(focused).toBe('header');
  await userEvent.keyboard('{Shift>}{F6}{/Shift}');
  await expect.poll(focused).toBe('sapa-composer');
});

test('V15 F6 reaches what is asked as well', async () => {
  const chat = await opened();
  await import('../identity/sapa-merge-question.js');
  chat.fill('question', () => html`<sapa-merge-question .texts=${identity}></sapa-merge-question>`);
  await expect.poll(() => chat.renderRoot.querySelector('sapa-merge-question')).not.toBeNull();
  await userEvent.keyboard('{Shift>}{F6}{/Shift}');
  await expect.poll(() => (chat.renderRoot as ShadowRoot).activeElement?.localName).toBe('sapa-merge-question');
});

test('V15 V16 what covers the page keeps the focus in, and says so, until it is closed', async () => {
  const chat = await opened();
  const behind = document.createElement('button');
  document.body.append(behind);
  onTestFinished(() => behind.remove());
  expect(panelOf(chat).getAttribute('aria-modal')).toBe('true');
  await expect.poll(() => (chat.renderRoot as ShadowRoot).activeElement?.localName).toBe('sapa-composer');
  for (let press = 0; press < 6; press++) {
    await userEvent.keyboard('{Tab}');
    await expect.poll(() => document.activeElement).not.toBe(behind);
  }
  chat.close();
  await expect.poll(() => panelOf(chat).getAttribute('aria-modal')).toBeNull();
});

test('V15 V16 the first key of all is Shift+Tab: it does not lead to the page behind either', async () => {
  const behind = document.createElement('button');
  document.body.prepend(behind);
  onTestFinished(() => behind.remove());
  const chat = await opened();
  await expect.poll(() => (chat.renderRoot as ShadowRoot).activeElement?.localName).toBe('sapa-composer');
  panelOf(chat).focus();
  const left = new Promise((resolve) => behind.addEventListener('focus', resolve));
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
  await left;
  await expect.poll(() => document.activeElement).toBe(chat);
});

test.each([
  [32, 32],
  [10, 16],
])('V15 a root of %i px: text of %i px, the field included, and nothing sideways', async (root, size) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`html { font-size: ${root}px }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  onTestFinished(() => void (document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)));
  const chat = await opened();
  const field = chat.renderRoot.querySelector('sapa-composer')!.renderRoot.querySelector('textarea')!;
  expect(getComputedStyle(field).fontSize).toBe(`${size}px`);
  expect(field.scrollHeight).toBeLessThanOrEqual(field.clientHeight);
  const { log } = chat.renderRoot.querySelector('sapa-message-list')!;
  for (const part of [panelOf(chat), chat.renderRoot.querySelector('header')!, log!]) {
    expect(part.scrollWidth).toBeLessThanOrEqual(part.clientWidth);
  }
});
