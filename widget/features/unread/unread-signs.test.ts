import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { drawLauncher } from '../../launcher/launcher.js';
import { expectAccessible } from '../../test/accessibility.js';
import { playOnce } from '../../../shared/client/short-sound.js';
import { message } from '../../test/scripted-connection.js';
import { UnreadSigns } from './unread-signs.js';

let signs: UnreadSigns;
let chat: HTMLElement;
let host: HTMLElement;
const button = () => host.shadowRoot!.querySelector('button')!;
const title = () => document.head.querySelector('title')!;

/** Asked for, and not made: it would last into the next tests. */
const noSound = () => vi.spyOn(navigator.locks, 'request').mockResolvedValue(undefined);

beforeEach(() => {
  const [drawn, , label] = drawLauncher();
  label.textContent = 'Butuh bantuan?';
  host = drawn;
  host.lang = 'id';
  document.body.append(host);
  if (!document.head.querySelector('title')) document.head.append(document.createElement('title'));
  title().text = '  Becak   Pustaka ';
  chat = document.createElement('div');
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
  await expect.poll(() => button().textContent).toBe('Butuh bantuan? 2 pesan belum dibaca2');
  await expectAccessible(host);
  expect(button().querySelector('.badge')?.ariaHidden).toBe('true');
  signs.show(120);
  await expect.poll(() => button().querySelector('.badge')?.textContent).toBe('99+');
  signs.show(0);
  await expect.poll(() => button().textContent).toBe('Butuh bantuan?');
});

test('V7 what is read before its badge has come never gets one, in whichever order the browser gives the file', async () => {
  const added: Node[] = [];
  const observer = new MutationObserver((changes) => added.push(...changes.flatMap((each) => [...each.addedNodes])));
  observer.observe(button(), { childList: true });
  signs.show(1);
  signs.show(0);
  signs.show(3);
  await expect.poll(() => button().querySelector('.badge')?.textContent).toBe('3');
  observer.disconnect();
  expect(added.filter((node) => node === button().querySelector('.badge'))).toHaveLength(1);
});

test('V19 while the chat is closed the answer stands beside the launcher, and sounds; it goes with the opening', async () => {
  const request = noSound();
  Object.assign(chat, {
    open: false,
    session: { state: { messages: [message(1, { authorName: 'Rina', text: 'Pesan *1*' })] } },
  });
  signs.show(1);
  const bubble = () => host.shadowRoot!.querySelector('div')?.shadowRoot?.querySelector('.open')?.textContent;
  await expect.poll(bubble).toBe('RRinaPesan 1Buka obrolan');
  await expect.poll(() => request.mock.calls.map(([name]) => name)).toContain('sapa:sound:client-1');
  Object.assign(chat, { open: true });
  chat.dispatchEvent(new Event('sapa-open'));
  await expect.poll(bubble).toBeUndefined();
  expect(button().querySelector('.badge')?.textContent).toBe('1');
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

test('V7 P1 two chats on one page: the title says what is unread in both, and follows the page', async () => {
  const other = new UnreadSigns(document.createElement('div'));
  signs.show(1);
  other.show(2);
  document.title = 'Halaman kedua';
  await expect.poll(() => document.title).toBe('(3) Halaman kedua');
  await expect.poll(() => button().querySelector('.badge')?.textContent).toBe('3');
  signs.show(0);
  expect(document.title).toBe('(2) Halaman kedua');
  other.show(0);
  expect(document.title).toBe('Halaman kedua');
  await expect.poll(() => button().textContent).toBe('Butuh bantuan?');
});

const icons = () => [...document.head.querySelectorAll<HTMLLinkElement>('link[rel~=icon]')];

/** Besides what the test's own page has. */
function addIcon() {
  for (const other of icons()) other.remove();
  const own = Object.assign(document.createElement('link'), { rel: 'icon shortcut', href: '/gambar.svg' });
  document.head.append(own);
  onTestFinished(() => own.remove());
  return own;
}

test('V7 the icon of the tab is the number, and afterwards the page’s own again', async () => {
  const own = addIcon();
  signs.show(3);
  expect(icons()).toHaveLength(1);
  const picture = new Image();
  picture.src = icons()[0]!.href;
  await picture.decode();
  expect([picture.width, icons()[0]!.href.startsWith('data:image/png')]).toEqual([64, true]);
  const three = icons()[0]!.href;
  signs.show(12);
  expect(icons().map(({ href }) => href)).not.toContain(three);
  signs.show(0);
  expect([icons(), own.rel]).toEqual([[own], 'icon shortcut']);
});

test('V7 P5 a page that refuses the picture gets its icon back, and is not asked again; nor one that says so', () => {
  const own = addIcon();
  signs.show(1);
  const refused = { blockedURI: 'data', effectiveDirective: 'img-src', violatedDirective: 'img-src' };
  const violation = {
    ...refused,
    documentURI: '',
    originalPolicy: '',
    statusCode: 200,
    disposition: 'enforce',
  } as const;
  document.dispatchEvent(new SecurityPolicyViolationEvent('securitypolicyviolation', violation));
  expect(icons()).toEqual([own]);
  signs.show(2);
  expect(icons()).toEqual([own]);
  signs.show(0);
  const chat = document.createElement('div');
  chat.dataset['tabIcon'] = 'off';
  const without = new UnreadSigns(chat);
  without.show(1);
  expect(icons()).toEqual([own]);
  without.show(0);
});

test('of all tabs that hear of a message one sounds; the next message sounds again', async () => {
  const started = vi.spyOn(OscillatorNode.prototype, 'start');
  const claims: number[] = [];
  const stop = OscillatorNode.prototype.stop;
  vi.spyOn(OscillatorNode.prototype, 'stop').mockImplementation(function (this: OscillatorNode, when = 0) {
    claims.push(when - this.context.currentTime);
    stop.call(this);
  });
  const sounds = [playOnce('a'), playOnce('a'), playOnce('b')];
  await expect.poll(() => started.mock.calls.length).toBe(2);
  await Promise.all(sounds);
  expect(started).toHaveBeenCalledTimes(2);
  // A tab that hears of the message later, within this, stays silent.
  expect(claims.map((claim) => claim > 1)).toEqual([true, true]);
});

test('where the page wants no sound there is none', async () => {
  const request = noSound();
  signs.show(1);
  chat.dataset['sound'] = 'off';
  signs.sound('a');
  delete chat.dataset['sound'];
  signs.sound('b');
  await expect.poll(() => request.mock.calls.map(([name]) => name)).toEqual(['sapa:sound:b']);
});

test('V7 what is read at once, in a tab that the visitor looks at, makes no sound in the others', () => {
  const request = noSound();
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  signs.show(1);
  signs.sound('read');
  signs.show(0);
  vi.advanceTimersByTime(10_000);
  expect(request).not.toHaveBeenCalled();
});

test('a browser that has not begun with sounds, as the standard has it, is given the time to', async () => {
  vi.spyOn(AudioContext.prototype, 'state', 'get').mockReturnValue('suspended');
  const resumed = vi.spyOn(AudioContext.prototype, 'resume').mockResolvedValue();
  const started = vi.spyOn(OscillatorNode.prototype, 'start');
  await playOnce('late');
  expect(resumed.mock.invocationCallOrder[0]).toBeLessThan(started.mock.invocationCallOrder[0]!);
});
