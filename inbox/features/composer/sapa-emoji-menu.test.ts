import { html } from 'lit';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, draw, settle } from '../../test/draw.js';
import { emojiAt } from './emoji-trigger.js';
import './sapa-answer.js';
import type { SapaAnswer } from './sapa-answer.js';

const handleSubmit = vi.fn<(text: string) => void>();
let answer: SapaAnswer;
let field: HTMLTextAreaElement;

beforeAll(() => loadTexts('id'));
beforeEach(() => {
  handleSubmit.mockClear();
  localStorage.clear();
});

async function begin(kind: 'reply' | 'note') {
  const heard = (event: CustomEvent<{ text: string }>) => handleSubmit(event.detail.text);
  answer = await draw<SapaAnswer>(
    html`<sapa-answer kind=${kind} label="Tulis" @sapa-submit=${heard} @sapa-note=${heard}></sapa-answer>`,
  );
  // There is room above it, as in the inbox.
  answer.style.setProperty('margin-top', '20rem');
  field = answer.renderRoot.querySelector('textarea')!;
  field.focus();
}

const options = () =>
  [...answer.renderRoot.querySelectorAll('[role=option]')].map((option) => option.firstElementChild?.textContent);

test.each(['reply', 'note'] as const)(
  'S4 : offers emoji in a %s, and Enter takes one instead of sending',
  async (kind) => {
    await begin(kind);
    await userEvent.keyboard('Siap :jem');
    await expect.poll(() => options().slice(0, 2)).toEqual(['👍', '👎']);
    expect(field.getAttribute('aria-activedescendant')).toBe('emoji-0');
    expect(await accessibilityFaults(answer)).toEqual([]);
    await userEvent.keyboard('{ArrowDown}{ArrowUp}{Enter}');
    expect(field.value).toBe('Siap 👍 ');
    await userEvent.keyboard(':thank{Tab}');
    expect(field.value).toBe('Siap 👍 🙏 ');
    expect(handleSubmit).not.toHaveBeenCalled();
    await userEvent.keyboard('{Enter}');
    expect(handleSubmit).toHaveBeenCalledExactlyOnceWith('Siap 👍 🙏');
  },
);

test('Escape closes the list, and what is being composed opens none', async () => {
  await begin('reply');
  await userEvent.keyboard(':hati_bi');
  await expect.poll(options).toContain('💙');
  await userEvent.keyboard('{Escape}');
  await expect.poll(options).toEqual([]);
  expect(field.value).toBe(':hati_bi');
  field.value = 'Ya :jempol';
  field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
  await settle(answer);
  expect(options()).toEqual([]);
  field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
  await expect.poll(() => options().slice(0, 2)).toEqual(['👍', '👎']);
});

test.each([
  [':sm', 'sm'],
  ['Halo :terima_kasih', 'terima kasih'],
  ['(:ok', 'ok'],
  [':D', undefined],
  ['jam 12:30', undefined],
  ['https://toko.id', undefined],
  [':s m', undefined],
])('of "%s" the name %s is being written', (text, query) => {
  expect(emojiAt(text, text.length)?.query).toBe(query);
});
