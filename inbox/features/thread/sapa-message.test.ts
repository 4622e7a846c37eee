import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, deepElements, draw } from '../../test/draw.js';
import { message } from '../../test/factories.js';
import './sapa-message.js';
import type { Delivery, SapaMessage } from './sapa-message.js';

beforeAll(() => loadTexts('id'));

const drawMessage = (text: string, delivery: Delivery = 'sent') =>
  draw<SapaMessage>(
    html`<sapa-message
      first
      last
      .text=${text}
      .delivery=${delivery}
      author="Ani"
      at="2026-05-04T03:00:00Z"
    ></sapa-message>`,
  );

test.each(['sent', 'sending', 'waiting', 'failed', 'held', 'answered'] as const)(
  'has no accessibility fault when %s',
  async (delivery) => {
    expect(await accessibilityFaults(await drawMessage('Halo', delivery))).toEqual([]);
  },
);

test.each(['light', 'dark'])('marks are elements, and can be read: %s', async (theme) => {
  document.documentElement.classList.toggle('wa-dark', theme === 'dark');
  for (const from of ['visitor', 'staff'] as const) {
    const element = await drawMessage('*Tebal* _miring_ `kode`\n1. satu\n- www.koran.test\n```\nblok\n```');
    element.from = from;
    await expect.poll(() => element.renderRoot.querySelector('pre')).not.toBeNull();
    const body = element.renderRoot.querySelector('.text')!;
    expect([...body.querySelectorAll('*')].map(({ localName }) => localName).join(' ')).toBe(
      'strong em code ol li ul li a pre code',
    );
    expect(await accessibilityFaults(element)).toEqual([]);
  }
  document.documentElement.classList.remove('wa-dark');
});

test.each([
  '<img src=x onerror="globalThis.hacked = true">',
  '<script>globalThis.hacked = true</script>',
  'javascript:globalThis.hacked=true',
  '<a href="javascript:alert(1)">klik</a>',
  '{{ globalThis.hacked = true }} <!--?lit$1$-->',
])('B18 %s stays text', async (text) => {
  const message = await drawMessage(text);
  expect(message.renderRoot.querySelector('.text')?.textContent).toBe(text);
  expect(deepElements(message.renderRoot).map(({ tagName }) => tagName)).toEqual(['P', 'DIV', 'P', 'P', 'TIME']);
  expect('hacked' in globalThis).toBe(false);
});

test('V13 reply buttons are shown and not pressed, and what a visitor answers stands above', async () => {
  const element = await drawMessage('Mau dikirim ulang?');
  Object.assign(element, { from: 'staff', choices: ['Ya', '<b>Tidak</b>'] });
  await element.updateComplete;
  const list = element.renderRoot.querySelector('ul[aria-label="Pilihan jawaban"]')!;
  expect([...list.children].map(({ textContent }) => textContent)).toEqual(['Ya', '<b>Tidak</b>']);
  expect(getComputedStyle(list.children[0]!).listStyleType).toBe('none');
  expect(await accessibilityFaults(element)).toEqual([]);
  Object.assign(element, { from: 'visitor', choices: [], greeting: '<i>Halo</i>' });
  await element.updateComplete;
  expect(element.renderRoot.querySelector('.greeting q')!.textContent).toBe('<i>Halo</i>');
  expect(await accessibilityFaults(element)).toEqual([]);
});

test.each([
  ['an answer', 'staff', true, 1],
  ['a further one', 'staff', false, 0],
  ['a message of the visitor', 'visitor', true, 0],
] as const)('V4 a face stands beside the first of several answers alone: %s', async (_what, from, first, count) => {
  const message = await draw<SapaMessage>(
    html`<sapa-message
      ?first=${first}
      from=${from}
      text="Halo"
      author="Ani"
      at="2026-05-04T03:00:00Z"
      picture="/api/pictures/x"
    ></sapa-message>`,
  );
  const avatars = [...message.renderRoot.querySelectorAll('sapa-avatar')];
  expect(avatars.map(({ name, picture }) => [name, picture])).toEqual(Array(count).fill(['Ani', '/api/pictures/x']));
});

test('what is not stored never looks as if it were', async () => {
  for (const delivery of ['sending', 'waiting', 'failed', 'held', 'answered'] as const) {
    const message = await drawMessage('Halo', delivery);
    expect(message.renderRoot.querySelector('time')).toBeNull();
    expect(message.renderRoot.querySelector('.state')).not.toBeNull();
  }
});

test('a bug of the server is said with its reference', async () => {
  const message = await drawMessage('Halo', 'failed');
  message.reference = 'a1b2c3d4';
  await message.updateComplete;
  expect(message.renderRoot.querySelector('.state')?.textContent).toContain('a1b2c3d4');
  expect(await accessibilityFaults(message)).toEqual([]);
});

test('a failure can be tried again, edited or discarded', async () => {
  const message = await drawMessage('Halo', 'failed');
  const handle = vi.fn<(what: string) => void>();
  message.addEventListener('sapa-retry-send', () => handle('retry'));
  message.addEventListener('sapa-edit-send', () => handle('edit'));
  message.addEventListener('sapa-discard', () => handle('discard'));
  for (const button of message.renderRoot.querySelectorAll('button')) button.click();
  expect(handle.mock.calls).toEqual([['retry'], ['edit'], ['discard']]);
});

test('B18 files have their names as text, pictures their room before they come', async () => {
  const message = await drawMessage('');
  message.attachments = [
    { id: 'a', name: '<img src=x>\u202e.pdf', type: 'application/pdf', size: 2_000 },
    { id: 'b', name: 'foto.jpg', type: 'image/jpeg', size: 9_000, width: 1280, height: 640 },
  ];
  await message.updateComplete;
  const files = message.renderRoot.querySelector('sapa-message-files')!;
  await files.updateComplete;
  expect(files.renderRoot.querySelector('bdi')?.textContent).toBe('<img src=x>\u202e.pdf');
  const { width, height } = files.renderRoot.querySelector('img')!;
  expect(width / height).toBe(2);
  expect(message.renderRoot.querySelector('.text')).toBeNull();
  expect(await accessibilityFaults(message)).toEqual([]);
});

test('where a colleague was faster both texts are shown, and its author decides', async () => {
  const told: string[] = [];
  const element = await drawMessage('Belum dikirim', 'answered');
  element.answers = [message(8, { from: 'staff', authorName: 'Sari', text: 'Sudah dikirim' })];
  for (const name of ['sapa-retry-send', 'sapa-edit-send']) element.addEventListener(name, () => told.push(name));
  await element.updateComplete;
  const text = element.renderRoot.textContent;
  for (const shown of ['Belum dikirim', 'Sari', 'Sudah dikirim']) expect(text).toContain(shown);
  expect(await accessibilityFaults(element)).toEqual([]);
  const buttons = [...element.renderRoot.querySelectorAll('button')];
  expect(buttons.map((button) => button.textContent.trim())).toEqual(['Kirim juga', 'Batal']);
  for (const button of buttons) button.click();
  expect(told).toEqual(['sapa-retry-send', 'sapa-edit-send']);
});
