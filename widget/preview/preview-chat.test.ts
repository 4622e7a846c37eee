import { afterEach, expect, onTestFinished, test } from 'vitest';
import { raise } from '../launcher/raise.js';
import { previewChat } from './preview-chat.js';

const texts = new URL('../test/chat-texts.ts', import.meta.url).href;
const load = (file: string) => import(/* @vite-ignore */ file) as Promise<object>;
const show = () => previewChat(load, { chat: '/widget/main.ts', texts: { id: texts, en: texts } });
const chat = () => document.querySelector('sapa-chat');
afterEach(() => chat()?.remove());

const closed = { look: undefined, language: 'id', scheme: 'light', isOpen: false, title: '', greeting: '' } as const;
const dressed = { data: { look: '', position: 'start' }, css: ':host{--look-brand:#ffd600}' } as const;

test('P10 the chat is there while it is open, with the words and the look of the draft, and stays while only that changes', async () => {
  const shown = show();
  await shown(closed);
  expect(chat()).toBeNull();
  const open = { ...closed, isOpen: true, title: 'Redaksi', greeting: 'Ada kabar apa?' };
  await shown(open);
  const first = chat()!;
  await expect.poll(() => first.renderRoot.querySelector('h2')?.textContent, { timeout: 10_000 }).toBe('Redaksi');
  await shown({ ...open, look: dressed, scheme: 'dark' });
  expect(chat()).toBe(first);
  expect(first.dataset).toMatchObject({ look: '', position: 'start', scheme: 'dark' });
  expect(getComputedStyle(first.renderRoot.querySelector('header')!).backgroundColor).toBe('rgb(255, 214, 0)');
  // Where the frame is scaled, nothing lighter shines through below the header.
  expect(getComputedStyle(first.renderRoot.querySelector('header')!).boxShadow).toBe(
    'rgb(255, 214, 0) 0px 1px 0px 0px',
  );
  await shown(open);
  expect(first.dataset['position']).toBeUndefined();
  await shown(closed);
  expect(chat()).toBeNull();
});

test('P10 the open chat lies above the launcher that was drawn after it, as on a page', async () => {
  const shown = show();
  await shown({ ...closed, isOpen: true });
  const launcher = document.createElement('div');
  launcher.style.cssText = 'position:fixed;inset:auto 0 0 auto;inline-size:100px;block-size:100px';
  document.body.append(launcher);
  onTestFinished(() => launcher.remove());
  raise(launcher);
  await shown({ ...closed, isOpen: true });
  const isAbove = () => {
    const { left, top } = chat()!.getBoundingClientRect();
    Object.assign(launcher.style, { inset: `${top}px auto auto ${left}px` });
    return document.elementFromPoint(left + 30, top + 30) === chat();
  };
  await expect.poll(isAbove, { timeout: 10_000 }).toBe(true);
});
