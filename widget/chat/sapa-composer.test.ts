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
      lang="id"
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

const problemOf = (composer: SapaComposer) => composer.renderRoot.querySelector('#problem')?.textContent;

test('is accessible, empty and with too long a text', async () => {
  const { composer, fill } = await makeComposer();
  await expectAccessible(composer);
  await fill('a'.repeat(4_001));
  await expect.poll(() => problemOf(composer)).toContain('4.001');
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

test.each(['', '   ', '\n\n\t', '\u200b', '\u3164 ', '\u2800\u00ad'])(
  'C24 a blank text %j is not sent',
  async (text) => {
    const { field, fill } = await makeComposer();
    await fill(text);
    field.form?.requestSubmit();
    expect(submitted).not.toHaveBeenCalled();
  },
);

test('L8 too long a text is kept whole, and a sentence says by how much, from nine tenths of it on', async () => {
  const { composer, field, fill } = await makeComposer();
  await fill('a'.repeat(3_599));
  expect(problemOf(composer)).toBe('');
  await fill('a'.repeat(3_600));
  await expect.poll(() => problemOf(composer)).toContain('3.600 dari 4.000 karakter');
  await fill('a'.repeat(4_000));
  expect(field.getAttribute('aria-invalid')).toBe('false');
  await fill('a'.repeat(4_017));
  field.form?.requestSubmit();
  expect(submitted).not.toHaveBeenCalled();
  expect(field.value).toHaveLength(4_017);
  expect(field.getAttribute('aria-invalid')).toBe('true');
  await expect.poll(() => problemOf(composer)).toContain('4.017 dari maksimal 4.000 karakter');
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

/** Says whether it was taken as files, and not as a text. */
function paste(field: HTMLElement, data: Record<string, string>, isWithPicture = true): boolean {
  const clipboardData = new DataTransfer();
  for (const [type, text] of Object.entries(data)) clipboardData.setData(type, text);
  if (isWithPicture) clipboardData.items.add(new File(['x'], 'image.png', { type: 'image/png' }));
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  field.dispatchEvent(event);
  return event.defaultPrevented;
}

test('C20 cells and words are pasted as their text; a picture only where there is none', async () => {
  const { composer, field } = await makeComposer();
  const attached = vi.fn<(event: Event) => void>();
  composer.addEventListener('sapa-attach', attached);
  expect(paste(field, { 'text/plain': 'A1\tB1', 'text/html': '<table><td>A1<td>B1</table>' })).toBe(false);
  expect(attached).not.toHaveBeenCalled();
  expect(paste(field, { 'text/html': '<img src="x">' })).toBe(true);
  expect(paste(field, { 'text/plain': '\n' })).toBe(true);
  expect(attached).toHaveBeenCalledTimes(2);
  expect(paste(field, { 'text/plain': 'Halo' }, false)).toBe(false);
});

test.each([1_000_000, 3_000_000])('C21 one line of %i signs is cut, with a word', async (length) => {
  const { composer, field } = await makeComposer();
  field.focus();
  document.execCommand('insertText', false, 'a'.repeat(length));
  expect(field.value).toHaveLength(10_000);
  expect(written).toHaveBeenLastCalledWith('a'.repeat(10_000));
  await expect.poll(() => problemOf(composer)).toContain('hanya memuat 10.000 karakter, selebihnya terpotong');
  field.form?.requestSubmit();
  expect(submitted).not.toHaveBeenCalled();
});

test('C29 what another tab writes leaves the caret where it is', async () => {
  const { composer, field } = await makeComposer('Halo, pesanan saya');
  expect(field.selectionStart).toBe(field.value.length);
  field.focus();
  field.setSelectionRange(4, 6);
  composer.draft = 'Halo, pesanan saya belum sampai';
  await composer.updateComplete;
  expect([field.value, field.selectionStart, field.selectionEnd]).toEqual([composer.draft, 4, 6]);
});
