import { html } from 'lit';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Locator, page, userEvent } from 'vitest/browser';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, draw } from '../../test/draw.js';
import './sapa-answer.js';
import './sapa-choices-editor.js';
import type { SapaAnswer } from './sapa-answer.js';

const handleSubmit = vi.fn<(text: string) => void>();
let answer: SapaAnswer;
let field: HTMLTextAreaElement;

beforeAll(() => loadTexts('id'));

beforeEach(async () => {
  vi.clearAllMocks();
  answer = await draw<SapaAnswer>(
    html`<sapa-answer
      label="Balasan untuk Ani"
      @sapa-submit=${(event: CustomEvent<{ text: string }>) => handleSubmit(event.detail.text)}
    ></sapa-answer>`,
  );
  field = answer.renderRoot.querySelector('textarea')!;
  await userEvent.fill(field, 'Mau dikirim ulang?');
});

/** Also within a shadow root. */
const hasFocus = (field: Locator) => expect.poll(() => field.query()?.matches(':focus')).toBe(true);
const openList = () => page.getByRole('button', { name: 'Pilihan jawaban', exact: true }).click();

test('V13 choices are written by keyboard alone, and stand in the field as lines', async () => {
  await openList();
  await hasFocus(page.getByRole('textbox', { name: 'Pilihan 1' }));
  await userEvent.keyboard('Ya{Enter}');
  await hasFocus(page.getByRole('textbox', { name: 'Pilihan 2' }));
  await userEvent.keyboard('Tidak');
  expect(field.value).toBe('Mau dikirim ulang?\n[[Ya]]\n[[Tidak]]');
  expect(await accessibilityFaults(answer)).toEqual([]);
  await userEvent.keyboard('{Escape}');
  expect(answer.renderRoot.querySelector(':focus')).toBe(field);
  await expect.element(page.getByRole('listitem').filter({ hasText: 'Tidak' })).toBeVisible();
  expect(await accessibilityFaults(answer)).toEqual([]);
  await userEvent.keyboard('{Enter}');
  expect(handleSubmit.mock.calls).toEqual([['Mau dikirim ulang?\n[[Ya]]\n[[Tidak]]']]);
  expect(field.value).toBe('');
});

test.each([
  ['Mau dikirim ulang?', 'Mau dikirim ulang? Ya?\n[[Ya]]'],
  ['', ' Ya?\n[[Ya]]'],
])('V13 what is typed on after the list of buttons is text above them: %j', async (before, after) => {
  await userEvent.fill(field, before);
  await openList();
  await hasFocus(page.getByRole('textbox', { name: 'Pilihan 1' }));
  await userEvent.keyboard('Ya{Escape} Ya?');
  expect(field.value).toBe(after);
});

test('V13 what is taken back joins what is being written, with the buttons of both', async () => {
  await userEvent.fill(field, 'Atau besok?\n[[Besok]]');
  answer.putBack('Mau?\n[[Ya]]');
  expect(field.value).toBe('Mau?\nAtau besok?\n[[Ya]]\n[[Besok]]');
});

test('V13 what is typed in brackets is shown as buttons, and can be removed', async () => {
  await userEvent.fill(field, 'Mau?\n[[Ya]]\n[[Tidak]]');
  await page.getByRole('button', { name: 'Ubah pilihan jawaban' }).click();
  await page.getByRole('button', { name: 'Hapus pilihan 1' }).click();
  expect(field.value).toBe('Mau?\n[[Tidak]]');
});

test.each([
  ['Mau?\n' + '1234567'.replace(/./g, '[[$&]]\n'), 'Maksimal 6 pilihan'],
  [`Mau?\n[[${'a'.repeat(61)}]]`, 'maksimal 60 karakter'],
  ['[[Ya]]', 'Tulis juga pesannya'],
])('V13 what cannot be sent stays, with a word: %#', async (written, words) => {
  await userEvent.fill(field, written);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await expect.element(page.getByRole('alert')).toHaveTextContent(words);
  expect(handleSubmit).not.toHaveBeenCalled();
  expect(field.value).toBe(written);
});

test('V13 a note has none: brackets are its text', async () => {
  answer.kind = 'note';
  await answer.updateComplete;
  await userEvent.fill(field, 'Lihat\n[[Ya]]');
  expect(answer.renderRoot.querySelector('sapa-choices-editor')).toBeNull();
  await expect.element(page.getByRole('button', { name: 'Pilihan jawaban' })).not.toBeInTheDocument();
});
