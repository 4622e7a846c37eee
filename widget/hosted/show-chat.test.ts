import { afterEach, expect, test, vi } from 'vitest';
import '../chat/sapa-chat.js';
import { expectAccessible } from '../test/accessibility.js';
import texts from '../test/chat-texts.js';
import { keepsNothing, letFormsSpeak } from './sandbox.js';
import { showChat } from './show-chat.js';

const { requestSubmit } = HTMLFormElement.prototype;
afterEach(() => {
  document.body.replaceChildren();
  document.body.className = '';
  HTMLFormElement.prototype.requestSubmit = requestSubmit;
});

/** The page as the server sends it. */
function servedPage() {
  document.body.innerHTML = `
    <p id="memory" hidden>Hanya selama halaman ini terbuka.</p>
    <main id="chat"><form><textarea id="text"></textarea></form></main>`;
}

function show({ isKept = true, ready = () => {} } = {}) {
  servedPage();
  const chat = showChat({
    site: crypto.randomUUID(),
    ticket: 'tiket',
    language: 'id',
    texts,
    isKept,
    frame: { ready },
  });
  return { chat, memory: document.querySelector('#memory') };
}

test('P6 the chat stands in the place of the form, is accessible, and tells the frame around it once', async () => {
  const ready = vi.fn();
  const { chat, memory } = show({ ready });
  await expect.poll(() => ready).toHaveBeenCalledOnce();
  await expectAccessible(chat);
  expect(document.querySelector('form')).toBeNull();
  expect(document.querySelectorAll('main')).toHaveLength(1);
  expect(memory?.hasAttribute('hidden')).toBe(true);
  chat.close();
  await chat.updateComplete;
  expect(chat.open).toBe(true);
  expect(ready).toHaveBeenCalledOnce();
});

test('P6 where nothing is kept the page says so', () => {
  expect(show({ isKept: false }).memory?.hasAttribute('hidden')).toBe(false);
});

test('P6 storage that works, is full, and throws when it is touched', () => {
  expect(keepsNothing()).toBe(false);
  const full = { setItem: () => fail('QuotaExceededError') } as unknown as Storage;
  expect(keepsNothing(() => full)).toBe(true);
  expect(keepsNothing(() => fail('SecurityError'))).toBe(true);
});

function fail(name: string): never {
  throw new DOMException('', name);
}

test('P6 a form says that it was sent, by its button and by a script, once each and only when it is complete', () => {
  const stop = new AbortController();
  letFormsSpeak(stop.signal);
  document.body.innerHTML = '<form><input required /><button>Kirim</button><button type="button">Lain</button></form>';
  const form = document.querySelector('form');
  const heard = vi.fn((event: Event) => event.preventDefault());
  form?.addEventListener('submit', heard);
  const [send, other] = document.querySelectorAll('button');
  const input = document.querySelector('input');
  other?.click();
  send?.click();
  expect(heard).not.toHaveBeenCalled();
  if (input) input.value = 'isi';
  send?.click();
  form?.requestSubmit();
  expect(heard).toHaveBeenCalledTimes(2);
  stop.abort();
});
