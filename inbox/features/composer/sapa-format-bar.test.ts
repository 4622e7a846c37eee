import { html } from 'lit';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { drawFewEmojis } from '../../../shared/client/test/draw-few-emojis.js';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, deepElements, draw, settle } from '../../test/draw.js';
import './sapa-answer.js';
import type { SapaAnswer } from './sapa-answer.js';
import './sapa-emoji-picker.js';
import './sapa-format-bar.js';

const handleSubmit = vi.fn<(text: string) => void>();
let answer: SapaAnswer;
let field: HTMLTextAreaElement;

beforeAll(() => loadTexts('id'));
beforeEach(async () => {
  localStorage.clear();
  handleSubmit.mockClear();
  answer = await draw<SapaAnswer>(
    html`<sapa-answer
      label="Balasan untuk Ani"
      @sapa-submit=${(event: CustomEvent<{ text: string }>) => handleSubmit(event.detail.text)}
    ></sapa-answer>`,
  );
  field = answer.renderRoot.querySelector('textarea')!;
  field.focus();
});

const button = (name: string) =>
  deepElements(answer.renderRoot).find((each) => each.getAttribute('aria-label') === name) as HTMLButtonElement;
const picker = () => answer.renderRoot.querySelector('sapa-format-bar')!.renderRoot.querySelector('sapa-emoji-picker');

test('by key a word becomes bold and no more, and Ctrl+Z takes it back', async () => {
  await userEvent.keyboard('Ini penting');
  field.setSelectionRange(4, 11);
  await userEvent.keyboard('{Control>}b{/Control}');
  expect(field.value).toBe('Ini *penting*');
  await userEvent.keyboard('{Control>}i{/Control}');
  expect(field.value).toBe('Ini *_penting_*');
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(field.value).toBe('Ini *penting*');
  await userEvent.keyboard('{Control>}b{/Control}{Enter}');
  expect(handleSubmit.mock.calls).toEqual([['Ini penting']]);
});

test('by button the same, and the focus is in the field', async () => {
  await userEvent.keyboard('npm start');
  field.select();
  button('Kode').click();
  expect([field.value, answer.shadowRoot!.activeElement]).toEqual(['`npm start`', field]);
  button('Daftar poin').click();
  expect(field.value).toBe('- `npm start`');
  await userEvent.keyboard('{End}{Shift>}{Enter}{/Shift}dua{Shift>}{Enter}{Enter}{/Shift}');
  expect(field.value).toBe('- `npm start`\n- dua\n');
  expect(handleSubmit).not.toHaveBeenCalled();
});

test('an emoji is found by its name, chosen by keys and remembered', async () => {
  await userEvent.keyboard('Halo {Alt>}{Shift>}j{/Shift}{/Alt}');
  await expect.poll(picker).not.toBeNull();
  await settle(picker()!);
  await userEvent.keyboard('terima kas');
  await settle(picker()!);
  const chosen = () => picker()?.renderRoot.querySelector('[aria-selected=true]')?.getAttribute('aria-label');
  await expect.poll(chosen).toBe('melipat tangan');
  await userEvent.keyboard('{Enter}!');
  expect([field.value, picker()]).toEqual(['Halo 🙏!', null]);

  button('Emoji').click();
  await expect.poll(picker).not.toBeNull();
  await expect.poll(chosen).toBe('melipat tangan');
  expect(picker()!.renderRoot.querySelector('[role=group]')!.getAttribute('aria-label')).toBe('Terakhir dipakai');
  await userEvent.keyboard('{ArrowDown}{ArrowRight}');
  await settle(picker()!);
  expect(chosen()).toBe('wajah tersenyum lebar');
  await userEvent.keyboard('{Escape}');
  await expect.poll(picker).toBeNull();
  expect(answer.shadowRoot!.activeElement).toBe(field);
});

test('the picker has no accessibility fault', async () => {
  button('Emoji').click();
  await expect.poll(picker).not.toBeNull();
  await drawFewEmojis(picker()!);
  expect(await accessibilityFaults(answer)).toEqual([]);
});

test('a press on an emoji writes it; on something else the picker goes', async () => {
  button('Emoji').click();
  await expect.poll(picker).not.toBeNull();
  const thumb = () => picker()!.renderRoot.querySelector<HTMLElement>('[aria-label="jempol ke atas"]');
  await expect.poll(thumb).not.toBeNull();
  thumb()!.click();
  await settle(answer);
  expect([field.value, picker()]).toEqual(['👍', null]);
  button('Emoji').click();
  await expect.poll(picker).not.toBeNull();
  await settle(picker()!);
  field.focus();
  await expect.poll(picker).toBeNull();
});

test('arrows go from button to button, of which one is a stop of Tab', async () => {
  await userEvent.keyboard('{Tab}{ArrowRight}{ArrowRight}{ArrowLeft}');
  const stops = () => deepElements(answer.renderRoot).filter((each) => each.matches('[role=toolbar] [tabindex="0"]'));
  await settle(answer);
  expect(stops().map((each) => each.getAttribute('aria-label'))).toEqual(['Miring']);
  expect(stops()[0]!.matches(':focus')).toBe(true);
  await userEvent.keyboard('{End}');
  expect(button('Emoji').matches(':focus')).toBe(true);
});
