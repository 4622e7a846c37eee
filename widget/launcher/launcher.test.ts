import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import en from '../../shared/locales/en.json?part=launcher';
import id from '../../shared/locales/id.json?part=launcher';
import { expectAccessible } from '../test/accessibility.js';
import { startLauncher } from './start-launcher.js';

const chatTexts = new URL('../test/chat-texts.ts', import.meta.url).href;
const files = { chat: '/widget/main.ts', texts: { id: chatTexts, en: chatTexts } };

/** The first load of the chat in a fresh test browser takes its time. */
const loading = { timeout: 10_000 };

afterEach(() => {
  for (const element of document.querySelectorAll('sapa-launcher, sapa-chat')) element.remove();
  for (const link of document.querySelectorAll('link[rel=modulepreload]')) link.remove();
  delete window.sapa;
  localStorage.clear();
});

function makeScript(language = 'id', src = `${location.origin}/embed/v1/sapa.js`) {
  const script = document.createElement('script');
  // Never put on the page, so nothing is loaded.
  script.src = src;
  script.dataset['site'] = 'koran';
  script.dataset['lang'] = language;
  return script;
}

const start = (script = makeScript(), chatFiles = files) =>
  startLauncher({ script, files: chatFiles, texts: { id, en } });
const launchers = () => document.querySelectorAll('sapa-launcher');
const root = () => document.querySelector('sapa-launcher')!.shadowRoot!;
const button = () => root().querySelector('button')!;
const chat = () => document.querySelector('sapa-chat');
const preloads = () => document.querySelectorAll('link[rel=modulepreload]').length;

test('is accessible, and named in the language of its tag', async () => {
  start(makeScript('en-GB'));
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
  start();
  expect(performance.getEntriesByType('resource')).toHaveLength(before);
  expect([preloads(), localStorage.length, sessionStorage.length, document.cookie]).toEqual([0, 0, 0, '']);
  await userEvent.hover(button());
  button().focus();
  expect(preloads()).toBe(2);
});

test('a click opens the chat of the site, the next one closes it, and the focus is on the launcher', async () => {
  // On a phone the chat covers the launcher.
  await page.viewport(1280, 800);
  start();
  await userEvent.click(button());
  await expect.poll(() => chat()?.open, loading).toBe(true);
  expect([chat()?.site, chat()?.server, chat()?.lang]).toEqual(['koran', location.origin, 'id']);
  expect(button().getAttribute('aria-expanded')).toBe('true');
  await userEvent.click(button());
  expect(chat()?.open).toBe(false);
  expect(button().getAttribute('aria-expanded')).toBe('false');
  expect(root().activeElement).toBe(button());
});

test('calls made before the script came are kept, by the stub and by order', async () => {
  const stub = (...call: ['open']) => void (stub.q ??= []).push(call);
  stub.q = undefined as ['open'][] | undefined;
  window.sapa = stub as NonNullable<typeof window.sapa>;
  window.sapa('open');
  start();
  await expect.poll(() => chat()?.open, loading).toBe(true);
  window.sapa('close');
  expect(chat()?.open).toBe(false);
  window.sapa('toggle');
  await expect.poll(() => chat()?.open, loading).toBe(true);
});

test('a chat that cannot be loaded is said in words, and a click tries again', async () => {
  const script = makeScript();
  start(script, { ...files, texts: { id: '/widget/not-there.js', en: '/widget/not-there.js' } });
  const requested: string[] = [];
  const observer = new PerformanceObserver((list) => requested.push(...list.getEntries().map(({ name }) => name)));
  observer.observe({ type: 'resource' });
  for (const address of ['/widget/not-there.js', '/widget/not-there.js?1']) {
    await userEvent.click(button());
    await expect.poll(() => requested, loading).toContain(location.origin + address);
    await expect.poll(() => root().querySelector('[role=status]')?.textContent, loading).toBe(id.loadFailed());
    expect([button().getAttribute('aria-busy'), chat()]).toEqual(['false', null]);
  }
  observer.disconnect();
  await expectAccessible(document.querySelector('sapa-launcher')!);
});

test('a page that swaps its body keeps the launcher', async () => {
  start();
  const host = launchers()[0];
  const body = document.body;
  document.documentElement.replaceChild(document.createElement('body'), body);
  await vi.waitFor(() => expect(host?.isConnected).toBe(true));
  document.documentElement.replaceChild(body, document.body);
  await vi.waitFor(() => expect(host?.parentElement).toBe(body));
});
