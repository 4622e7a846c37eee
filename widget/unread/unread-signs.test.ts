import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import id from '../../shared/locales/id.json?part=launcher';
import { drawLauncher } from '../launcher/launcher.js';
import { expectAccessible } from '../test/accessibility.js';
import { playOnce } from './sound.js';
import { UnreadSigns } from './unread-signs.js';

let signs: UnreadSigns;
let host: HTMLElement;
const button = () => host.shadowRoot!.querySelector('button')!;
const title = () => document.head.querySelector('title')!;

beforeEach(() => {
  const launcher = drawLauncher();
  launcher.speak(id, 'id');
  ({ host } = launcher);
  document.body.append(host);
  if (!document.head.querySelector('title')) document.head.append(document.createElement('title'));
  title().text = '  Becak   Pustaka ';
  const chat = document.createElement('div');
  chat.lang = 'id';
  signs = new UnreadSigns(chat);
});
afterEach(() => {
  signs.show(0);
  host.remove();
  vi.restoreAllMocks();
});

test('the badge says the number in words as well', async () => {
  signs.show(2);
  await expectAccessible(host);
  expect(button().textContent).toBe('Butuh bantuan? 2 pesan belum dibaca2');
  expect(button().querySelector('.badge')?.ariaHidden).toBe('true');
  signs.show(120);
  expect(button().querySelector('.badge')?.textContent).toBe('99+');
  signs.show(0);
  expect(button().textContent).toBe('Butuh bantuan?');
});

test('the title has the number, follows the page, and is given back exactly as it was', async () => {
  signs.show(1);
  signs.show(2);
  expect(title().text).toBe('(2)   Becak   Pustaka ');
  document.title = 'Halaman kedua';
  await expect.poll(() => document.title).toBe('(2) Halaman kedua');
  const replaced = document.createElement('title');
  replaced.text = 'Halaman ketiga';
  title().replaceWith(replaced);
  await expect.poll(() => document.title).toBe('(2) Halaman ketiga');
  signs.show(0);
  expect(document.title).toBe('Halaman ketiga');
  document.title = '(2) Pesan';
  expect(document.title).toBe('(2) Pesan');
});

test('of all tabs that hear of a message one sounds; the next message sounds again', async () => {
  const started = vi.spyOn(OscillatorNode.prototype, 'start');
  const sounds = [playOnce('a'), playOnce('a'), playOnce('b')];
  await expect.poll(() => started.mock.calls.length).toBe(2);
  await Promise.all(sounds);
  expect(started).toHaveBeenCalledTimes(2);
});

test('where the page wants no sound there is none', async () => {
  const request = vi.spyOn(navigator.locks, 'request');
  const chat = document.createElement('div');
  chat.dataset['sound'] = 'off';
  new UnreadSigns(chat).sound('a');
  expect(request).not.toHaveBeenCalled();
  signs.sound('b');
  expect(request).toHaveBeenCalledTimes(1);
});
