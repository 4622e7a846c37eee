import { html } from 'lit';
import { beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import texts from '../../shared/locales/id.json?part=widget';
import { expectAccessible } from '../test/accessibility.js';
import { place } from '../test/place.js';
import './sapa-composer.js';
import type { SapaComposer } from './sapa-composer.js';

const submitted = vi.fn<(text: string) => void>();
const written = vi.fn<(text: string) => void>();

beforeEach(() => {
  submitted.mockClear();
  written.mockClear();
});

async function makeComposer(draft = '') {
  const composer = await place<SapaComposer>(html`
    <sapa-composer
      .texts=${texts}
      .draft=${draft}
      @sapa-submit=${(event: CustomEvent<{ text: string }>) => submitted(event.detail.text)}
      @sapa-write=${(event: CustomEvent<{ text: string }>) => written(event.detail.text)}
    ></sapa-composer>
  `);
  const field = composer.renderRoot.querySelector('textarea')!;
  const button = composer.renderRoot.querySelector<HTMLElement>('.send')!;
  const fill = async (text: string) => {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await composer.updateComplete;
  };
  return { composer, field, button, fill };
}

test('is accessible, empty and with too long a text', async () => {
  const { composer, fill } = await makeComposer();
  await expectAccessible(composer);
  await fill('a'.repeat(4_001));
  await expectAccessible(composer);
});

test('Enter sends and clears, Shift+Enter begins a line', async () => {
  const { field } = await makeComposer();
  await userEvent.click(field);
  await userEvent.keyboard('Halo{Shift>}{Enter}{/Shift}apa kabar{Enter}');
  expect(submitted.mock.calls).toEqual([['Halo\napa kabar']]);
  expect(field.value).toBe('');
  expect(written).toHaveBeenLastCalledWith('');
});

test('the button sends, and the field has the focus again', async () => {
  const { composer, field, button, fill } = await makeComposer();
  await fill('Halo');
  await userEvent.click(button);
  expect(submitted.mock.calls).toEqual([['Halo']]);
  expect(composer.shadowRoot?.activeElement).toBe(field);
});

test.each([
  ['isComposing', { isComposing: true }],
  ['the key code that Safari gives', { keyCode: 229 }],
])('Enter that ends a composition chooses a word and does not send: %s', async (_how, init) => {
  const { field, fill } = await makeComposer();
  await fill('にほん');
  const enter = new KeyboardEvent('keydown', { key: 'Enter', cancelable: true, bubbles: true, ...init });
  field.dispatchEvent(enter);
  expect(enter.defaultPrevented).toBe(false);
  expect(submitted).not.toHaveBeenCalled();
  expect(field.value).toBe('にほん');
});

test.each(['', '   ', '\n\n\t'])('a blank text %j is not sent', async (text) => {
  const { field, fill } = await makeComposer();
  await fill(text);
  field.form?.requestSubmit();
  expect(submitted).not.toHaveBeenCalled();
});

test('too long a text is kept whole, and a sentence says by how much', async () => {
  const { composer, field, fill } = await makeComposer();
  await fill('a'.repeat(4_000));
  expect(field.getAttribute('aria-invalid')).toBe('false');
  await fill('a'.repeat(4_017));
  field.form?.requestSubmit();
  expect(submitted).not.toHaveBeenCalled();
  expect(field.value).toHaveLength(4_017);
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(composer.renderRoot.querySelector('#problem')?.textContent).toContain('4.017 dari maksimal 4.000 karakter');
});

test('begins with the draft and tells every change of it', async () => {
  const { field, fill } = await makeComposer('belum selesai');
  expect(field.value).toBe('belum selesai');
  await fill('belum selesai.');
  expect(written.mock.calls).toEqual([['belum selesai.']]);
});

test('what was held goes as it was when it was sent, takes no focus, and leaves what is being written', async () => {
  const { composer, field, fill } = await makeComposer();
  const hold = (event: Event) => event.preventDefault();
  composer.addEventListener('sapa-submit', hold);
  await fill('Ini fotonya');
  field.form?.requestSubmit();
  expect(field.value).toBe('Ini fotonya');
  composer.removeEventListener('sapa-submit', hold);
  await fill('Ini fotonya\nDan satu lagi yang bel');
  field.blur();
  submitted.mockClear();
  composer.submit();
  expect(submitted.mock.calls).toEqual([['Ini fotonya']]);
  expect(field.value).toBe('Dan satu lagi yang bel');
  expect(written).toHaveBeenLastCalledWith('Dan satu lagi yang bel');
  expect(composer.shadowRoot?.activeElement).toBeNull();
});
