import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { drawLauncher } from '../launcher/launcher.js';
import { expectAccessible } from '../test/accessibility.js';
import { contrast } from '../test/contrast.js';
import { type Bubble, showBubble } from './bubble.js';
import { drawFace } from './draw-face.js';

let launcher: HTMLElement;
let button: HTMLButtonElement;
const labels = { open: 'Buka obrolan', dismiss: 'Tutup pesan' };
const bubble = () => launcher.shadowRoot!.querySelector('div');
const inBubble = (selector: string) => bubble()!.shadowRoot!.querySelector<HTMLElement>(selector)!;

const show = (said: Partial<Bubble> = {}) =>
  showBubble(launcher, {
    name: 'Rina Putri',
    face: drawFace('Rina Putri', undefined),
    text: 'Paket sudah dikirim',
    labels,
    onOpen() {},
    onDismiss() {},
    ...said,
  });

beforeEach(async () => {
  await page.viewport(1280, 800);
  const drawn = drawLauncher();
  [launcher, button] = drawn;
  drawn[2].textContent = 'Butuh bantuan?';
  document.body.append(launcher);
});
afterEach(() => {
  launcher.remove();
  vi.restoreAllMocks();
});

test('V19 says who wrote what, is named so, and takes no focus', async () => {
  button.focus();
  show({ more: '+2 pesan lain' });
  await expectAccessible(launcher);
  await expect.element(page.getByRole('group', { name: 'Rina Putri' })).toBeVisible();
  const name = 'Rina Putri Paket sudah dikirim +2 pesan lain Buka obrolan';
  await expect.element(page.getByRole('button', { name })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Tutup pesan' })).toBeVisible();
  expect([inBubble('.face').textContent, launcher.shadowRoot!.activeElement]).toEqual(['RP', button]);
});

test('V19 is said once and politely, after its region is known', async () => {
  show();
  expect(inBubble('[role=status]').textContent).toBe('');
  await expect.poll(() => inBubble('[role=status]').textContent).toBe('Rina Putri: Paket sudah dikirim');
});

test('V19 text is plain, and in its own direction', () => {
  show({ name: '<b>Rina</b>', text: '<img src=x> مرحبا' });
  expect(inBubble('.text').textContent).toBe('<img src=x> مرحبا');
  expect([inBubble('.text').dir, bubble()!.shadowRoot!.querySelector('img')]).toEqual(['auto', null]);
});

test('V19 opens by a click, and is dismissed by its button or by Escape; the focus goes to the launcher', async () => {
  const [onOpen, onDismiss] = [vi.fn(), vi.fn()];
  show({ onOpen, onDismiss });
  await userEvent.click(inBubble('.open'));
  expect([onOpen.mock.calls.length, bubble()]).toEqual([1, expect.anything()]);
  await userEvent.click(inBubble('.dismiss'));
  expect([onDismiss.mock.calls.length, bubble(), launcher.shadowRoot!.activeElement]).toEqual([1, null, button]);
  show({ onOpen, onDismiss });
  inBubble('.open').focus();
  await userEvent.keyboard('{Tab}');
  expect(bubble()!.shadowRoot!.activeElement).toBe(inBubble('.dismiss'));
  await userEvent.keyboard('{Escape}');
  expect([onDismiss.mock.calls.length, bubble(), launcher.shadowRoot!.activeElement]).toEqual([2, null, button]);
});

test('V13 choices are buttons of their own', async () => {
  const onChoose = vi.fn();
  show({ name: undefined, choices: ['Langganan', 'Pengiriman'], onChoose });
  await expectAccessible(launcher);
  await userEvent.click(page.getByRole('button', { name: 'Pengiriman' }));
  expect(onChoose.mock.calls).toEqual([['Pengiriman']]);
});

test.each(['light', 'dark'])(
  'V19 at 360 px, %s: inside the window, above the button, readable, large enough',
  async (scheme) => {
    await page.viewport(360, 640);
    launcher.dataset['scheme'] = scheme;
    show({
      text: 'Paket sudah dikirim kemarin sore, dan sampai besok pagi sebelum pukul sepuluh. '.repeat(6),
      choices: ['Ya'],
    });
    await expectAccessible(launcher);
    const { left, right, top, bottom } = bubble()!.getBoundingClientRect();
    expect([left >= 0, right <= 360, top >= 0, bottom <= button.getBoundingClientRect().top]).toEqual(
      Array(4).fill(true),
    );
    for (const each of bubble()!.shadowRoot!.querySelectorAll('button')) {
      const { width, height } = each.getBoundingClientRect();
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    }
    const { color, backgroundColor } = getComputedStyle(bubble()!);
    expect(contrast(color, backgroundColor)).toBeGreaterThan(7);
    expect(contrast(getComputedStyle(inBubble('.name')).color, backgroundColor)).toBeGreaterThan(4.5);
    expect(contrast('#fff', color) > 10).toBe(scheme === 'light');
  },
);

test('V19 is not seen while it would cover a field of the page', async () => {
  const field = document.createElement('input');
  field.ariaLabel = 'Nama';
  field.className = 'covered';
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.covered { position: fixed; right: 60px; bottom: 100px }');
  document.adoptedStyleSheets.push(sheet);
  document.body.append(field);
  show();
  expect(getComputedStyle(bubble()!).visibility).toBe('hidden');
  field.remove();
  dispatchEvent(new Event('scroll'));
  await expect.poll(() => getComputedStyle(bubble()!).visibility).toBe('visible');
  document.adoptedStyleSheets.pop();
});
