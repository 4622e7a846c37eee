import { afterEach, expect, test } from 'vitest';
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
  await shown(open);
  expect(first.dataset['position']).toBeUndefined();
  await shown(closed);
  expect(chat()).toBeNull();
});
