import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import en from '../../shared/locales/en.json?part=launcher';
import id from '../../shared/locales/id.json?part=launcher';
import type { SapaMessage } from '../page-api.js';
import { startLauncher } from './start-launcher.js';
import type { StartedSapa } from './page-calls.js';

/** These calls are typed as a publisher's own would be. */
const chatTexts = new URL('../test/chat-texts.ts', import.meta.url).href;
const files = { chat: '/widget/main.ts', texts: { id: chatTexts, en: chatTexts } };
const loading = { timeout: 10_000 };

const chat = () => document.querySelector('sapa-chat');
const button = () => document.querySelector('sapa-launcher')?.shadowRoot?.querySelector('button');
const sapa = () => window.sapa as StartedSapa;

function start() {
  const tag = { src: `${location.origin}/embed/v1/sapa.js`, site: 'koran', settings: { lang: 'id' } };
  startLauncher({ tag, files, texts: { id, en } });
}

/** The published stub. */
beforeEach(() => {
  window.sapa = (...call: unknown[]) => new Promise<void>((done, fail) => (sapa().q ??= []).push({ call, done, fail }));
});
afterEach(async () => {
  await window.sapa?.('destroy');
  delete window.sapa;
  localStorage.clear();
});

test('calls made before the script came are done in their order, and their promises kept', async () => {
  const done: string[] = [];
  const note = (what: string) => () => void done.push(what);
  const early = [
    window.sapa!('open').then(note('open')),
    window.sapa!('close').then(note('close')),
    window.sapa!('setLanguage', 'en').then(note('setLanguage')),
  ];
  start();
  await Promise.all(early);
  expect(done).toEqual(['open', 'close', 'setLanguage']);
  expect([chat()?.open, button()?.textContent]).toEqual([false, 'Need help?']);
});

test('the stub of older pages works as well', async () => {
  sapa().q = [{ length: 1, 0: 'open' }];
  start();
  await expect.poll(() => chat()?.open, loading).toBe(true);
});

test('open, close and toggle do so, and are heard of', async () => {
  start();
  const heard: string[] = [];
  const stop = new AbortController();
  for (const type of ['sapa-open', 'sapa-close'] as const) {
    document.addEventListener(type, (event) => heard.push(event.type), { signal: stop.signal });
  }
  for (const [call, isOpen] of [
    ['open', true],
    ['close', false],
    ['toggle', true],
    ['toggle', false],
  ] as const) {
    await window.sapa!(call);
    expect(chat()?.open, call).toBe(isOpen);
    await chat()?.updateComplete;
  }
  expect(heard).toEqual(['sapa-open', 'sapa-close', 'sapa-open', 'sapa-close']);
  stop.abort();
});

test('what is said of the visitor before opening asks for nothing, and is passed on then', async () => {
  start();
  const before = performance.getEntriesByType('resource').length;
  await window.sapa!('setAttributes', { plan: 'premium' });
  await window.sapa!('identify', 'aaa.bbb.ccc');
  expect([performance.getEntriesByType('resource').length, localStorage.length]).toEqual([before, 0]);
  await customElements.whenDefined('sapa-chat');
  const { SapaChat } = await import('../chat/sapa-chat.js');
  const described = vi.spyOn(SapaChat.prototype, 'setAttributes');
  await window.sapa!('open');
  expect(described).toHaveBeenCalledWith({ plan: 'premium' });
  expect(chat()?.identity).toBe('aaa.bbb.ccc');
  described.mockRestore();
});

test('a call that cannot be done says why, and the next one is done', async () => {
  start();
  // @ts-expect-error -- there is no such call
  await expect(window.sapa!('abrir')).rejects.toThrow('sapa: there is no call "abrir"');
  // @ts-expect-error -- no attribute is an object
  const wrong = window.sapa!('setAttributes', { plan: {} });
  await expect(wrong).resolves.toBeUndefined();
  await window.sapa!('open');
  await expect(window.sapa!('setAttributes', { Plan: 'premium' })).rejects.toThrow('the attribute');
});

test('listeners hear what the chat tells', async () => {
  start();
  const messages: SapaMessage[] = [];
  const counts: number[] = [];
  await window.sapa!('onMessage', (message) => messages.push(message));
  await window.sapa!('onUnread', (count) => counts.push(count));
  await window.sapa!('open');
  const detail = { id: 'a', from: 'staff', text: 'Halo', at: '2026-11-24T00:00:00.000Z' } as const;
  chat()!.dispatchEvent(new CustomEvent('sapa-message', { detail, bubbles: true, composed: true }));
  chat()!.dispatchEvent(new CustomEvent('sapa-unread', { detail: { count: 2 }, bubbles: true, composed: true }));
  expect([messages, counts]).toEqual([[detail], [2]]);
});

test('after destroy nothing is left, and the tag can be put in again', async () => {
  const nodes = () => document.querySelectorAll('sapa-launcher, sapa-chat').length;
  const before = nodes();
  start();
  await window.sapa!('open');
  expect(nodes()).toBe(before + 2);
  await window.sapa!('destroy');
  expect(nodes()).toBe(before);
  expect('sapa' in window).toBe(false);
  start();
  await window.sapa!('open');
  expect(chat()?.open).toBe(true);
});
