import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { drawFewEmojis } from '../../../shared/client/test/draw-few-emojis.js';
import type { SapaChat } from '../../chat/sapa-chat.js';
import { expectAccessible } from '../../test/accessibility.js';
import { placeChat } from '../../test/place-chat.js';
import { ScriptedConnection } from '../../test/scripted-connection.js';

let chat: SapaChat;
let site: string;
beforeEach(async () => {
  await page.viewport(1280, 800);
  site = crypto.randomUUID();
  const connection = new ScriptedConnection();
  chat = await placeChat(connection, site);
  chat.open = true;
  await vi.waitFor(() => connection.connect());
  await expect.poll(() => chat.composer?.field.matches(':focus')).toBe(true);
});
afterEach(() => localStorage.clear());

const field = () => chat.composer!.field;
const button = () => field().form!.querySelector<HTMLButtonElement>('.emoji');
const picker = () => chat.renderRoot.querySelector('sapa-emoji');
const options = () =>
  [...(picker()?.renderRoot.querySelectorAll('[role=option]') ?? [])].map((each) => each.textContent);
const search = () => picker()!.renderRoot.querySelector('input')!;

async function open() {
  await userEvent.hover(chat.panel!);
  await expect.poll(button).not.toBeNull();
  await userEvent.click(button()!);
  await expect.poll(() => options().length).toBeGreaterThan(1_000);
}

test('V9 the button comes with the first movement of a mouse, or with the first key, and not before', async () => {
  expect(button()).toBeNull();
  // What hears keys comes after the chat itself.
  await vi.waitFor(async () => {
    await userEvent.keyboard('a');
    expect(button()).not.toBeNull();
  });
  expect(button()!.getAttribute('aria-label')).toBe('Pilih emoji');
  expect(performance.getEntriesByType('resource').some(({ name }) => name.includes('emojis.txt'))).toBe(false);
});

test('V9 found by a word, chosen by keys, it stands at the caret, and Ctrl+Z takes it back', async () => {
  await userEvent.keyboard('Halo Rina');
  field().setSelectionRange(4, 4);
  await open();
  expect(search().matches(':focus')).toBe(true);
  expect(button()!.getAttribute('aria-expanded')).toBe('true');
  await userEvent.keyboard('terima kas');
  await expect.poll(options).toContain('🙏');
  await userEvent.keyboard('{Enter}');
  await expect.poll(picker).toBeNull();
  expect([field().value, field().matches(':focus')]).toEqual(['Halo🙏 Rina', true]);
  expect(chat.session!.draft).toBe('Halo🙏 Rina');
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(field().value).toBe('Halo Rina');
});

test('V9 the picker has no accessibility fault', async () => {
  await open();
  await drawFewEmojis(picker()!);
  await expectAccessible(chat);
});

test('V9 Escape goes back to the field, and the chat stays; the button closes it as well', async () => {
  await open();
  await userEvent.keyboard('{Escape}');
  await expect.poll(picker).toBeNull();
  expect([chat.open, field().matches(':focus')]).toEqual([true, true]);
  expect(button()!.getAttribute('aria-expanded')).toBe('false');
  await open();
  await userEvent.click(button()!);
  await expect.poll(picker).toBeNull();
});

test('V9 arrows go through the signs, and what was chosen lately comes first', async () => {
  await open();
  const chosen = () => picker()?.renderRoot.querySelector('[aria-selected=true]')?.textContent;
  await userEvent.keyboard('{ArrowRight}{ArrowDown}{ArrowLeft}{ArrowUp}{ArrowRight}{ArrowRight}');
  const [, , third] = options();
  await expect.poll(chosen).toBe(third);
  await userEvent.keyboard('{Enter}');
  expect(field().value).toBe(third);
  expect(localStorage.getItem(`sapa:${site}:emoji:recent`)).toBe(third);
  await open();
  expect(options()[0]).toBe(third);
  expect(picker()!.renderRoot.querySelector('[role=group]')!.getAttribute('aria-label')).toBe('Terakhir dipakai');
});

test('V9 no sign is cut: not the one around the caret, and not the new one at the limit', async () => {
  const family = '👨‍👩‍👧';
  await userEvent.fill(field(), `${family}!`);
  field().setSelectionRange(3, 3);
  await open();
  await userEvent.keyboard('kopi{Enter}');
  await expect.poll(picker).toBeNull();
  expect(field().value).toBe(`☕${family}!`);
  const full = 'a'.repeat(field().maxLength - 1);
  await userEvent.fill(field(), full);
  await open();
  await userEvent.keyboard('gajah{Enter}');
  await expect.poll(picker).toBeNull();
  expect(field().value).toBe(full);
  // One who writes by keyboard is where they were.
  expect(field().matches(':focus')).toBe(true);
});
