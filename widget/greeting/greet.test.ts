import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ToldGreeting } from '../../shared/greetings/told-greetings.js';
import { drawLauncher } from '../launcher/launcher.js';
import { expectAccessible } from '../test/accessibility.js';
import { greet } from './greet.js';
import { watchGreetings } from './watch-greetings.js';

let launcher: HTMLElement;
const rule: ToldGreeting = { text: { id: 'Mau tanya harga?' }, choices: { id: ['Ya'] } };
const begin = (...rules: ToldGreeting[]) => greet(launcher, { rules }, false);
const bubble = () => page.getByRole('button', { name: /Mau tanya harga\?/ });
const isKept = () => localStorage.length + sessionStorage.length;

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
  const [host, , label] = drawLauncher();
  launcher = host;
  label.textContent = 'Butuh bantuan?';
  Object.assign(launcher.dataset, { site: 'KEY' });
  launcher.lang = 'id';
  document.body.append(launcher);
});
afterEach(() => {
  dispatchEvent(new Event('sapa-open'));
  launcher.remove();
  sessionStorage.clear();
});

test('V13 a greeting shows beside the launcher, and nothing is kept; who closes it is greeted no more in this tab', async () => {
  begin({ text: { en: 'Hi' } }, { ...rule, page: '/lain' }, rule);
  await expect.element(bubble()).toBeVisible();
  await expectAccessible(launcher);
  expect(isKept()).toBe(0);
  await page.getByRole('button', { name: 'Tutup' }).click();
  await expect.element(bubble()).not.toBeInTheDocument();
  expect(Object.keys(sessionStorage)).toEqual(['sapa:KEY:ungreeted']);
  const load = vi.fn(() => Promise.resolve({ greet }));
  watchGreetings({ rules: [rule] }, launcher, { isReturning: false, load, signal: new AbortController().signal });
  expect(load).not.toHaveBeenCalled();
});

test('V13 what greets is loaded only where a rule is meant for the reader, and then once', async () => {
  const signal = AbortSignal.timeout(60_000);
  const load = vi.fn(() => Promise.resolve({ greet: vi.fn() }));
  const watch = (rules: ToldGreeting[], isReturning = false) =>
    watchGreetings({ rules }, launcher, { isReturning, load, signal });
  watch([{ ...rule, page: '/lain' }, { ...rule, visitor: 'returning' }, { text: { en: 'Hi' } }]);
  expect(load).not.toHaveBeenCalled();
  watch(
    [
      { ...rule, page: '/lain' },
      { ...rule, visitor: 'returning' },
    ],
    true,
  );
  expect(load.mock.calls).toEqual([['greet.js']]);
});

test('V13 nobody is greeted who fills in a form, before they have left it', async () => {
  const field = document.createElement('input');
  document.body.append(field);
  field.focus();
  begin(rule);
  await userEvent.keyboard('a');
  expect(bubble().query()).toBeNull();
  field.blur();
  await expect.element(bubble()).toBeVisible();
  field.remove();
});

test('V13 once so much of the page has been seen', async () => {
  const tall = document.createElement('div');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.tall { block-size: 400vh }');
  document.adoptedStyleSheets.push(sheet);
  tall.className = 'tall';
  document.body.append(tall);
  begin({ ...rule, scroll: 60 });
  scrollTo(0, innerHeight);
  await new Promise(requestAnimationFrame);
  expect(bubble().query()).toBeNull();
  scrollTo(0, innerHeight * 2.5);
  await expect.element(bubble()).toBeVisible();
  tall.remove();
  document.adoptedStyleSheets.pop();
});

test('V13 at the end of a page that a zoom leaves a part of a pixel short', async () => {
  const { scrollHeight } = document.documentElement;
  const place = vi.spyOn(window, 'scrollY', 'get').mockReturnValue(scrollHeight - innerHeight - 0.6);
  begin({ ...rule, scroll: 100 });
  await expect.element(bubble()).toBeVisible();
  place.mockRestore();
});

test('V13 who opens the chat is not greeted any more, nor who is offline', async () => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  begin({ ...rule, scroll: 1 });
  dispatchEvent(new Event('scroll'));
  expect(bubble().query()).toBeNull();
  vi.restoreAllMocks();
  dispatchEvent(new Event('online'));
  await expect.element(bubble()).toBeVisible();
  dispatchEvent(new Event('sapa-open'));
  await expect.element(bubble()).not.toBeInTheDocument();
  begin({ ...rule, scroll: 1 });
  dispatchEvent(new Event('sapa-open'));
  dispatchEvent(new Event('scroll'));
  expect(bubble().query()).toBeNull();
});

test('V13 a reply button pressed again while the chat is on its way answers once; where it did not come, anew', async () => {
  const tellOpen: (() => void)[] = [];
  const open = vi.fn(() => new Promise<void>((resolve) => tellOpen.push(resolve)));
  Object.assign(window, { sapa: open });
  begin(rule);
  const choice = page.getByRole('button', { name: 'Ya', exact: true });
  await choice.click();
  await choice.click();
  expect(open).toHaveBeenCalledTimes(1);
  tellOpen[0]?.();
  await vi.waitFor(async () => {
    await choice.click();
    expect(open).toHaveBeenCalledTimes(2);
  });
  delete window.sapa;
});

test('C6 V13 in a document that was written anew a greeting that would hear nothing is gone', async () => {
  begin(rule);
  await expect.element(bubble()).toBeVisible();
  document.append(document.createComment('another document element comes and goes like this'));
  onTestFinished(() => document.lastChild?.remove());
  await expect.element(bubble()).not.toBeInTheDocument();
});
