import { html } from 'lit';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { limits } from '../../../shared/wire/limits.js';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, draw } from '../../test/draw.js';
import './sapa-answer.js';
import type { SapaAnswer } from './sapa-answer.js';

const handleSubmit = vi.fn<(text: string) => void>();
const handleDraft = vi.fn<(text: string) => void>();
let answer: SapaAnswer;
let field: HTMLTextAreaElement;

beforeAll(() => loadTexts('id'));

beforeEach(async () => {
  vi.clearAllMocks();
  answer = await draw<SapaAnswer>(
    html`<sapa-answer
      label="Balasan untuk Ani"
      @sapa-submit=${(event: CustomEvent<{ text: string }>) => handleSubmit(event.detail.text)}
      @sapa-draft=${(event: CustomEvent<{ text: string }>) => handleDraft(event.detail.text)}
    ></sapa-answer>`,
  );
  field = answer.renderRoot.querySelector('textarea')!;
  field.focus();
});

test('has no accessibility fault, empty and too long', async () => {
  expect(await accessibilityFaults(answer)).toEqual([]);
  await userEvent.fill(field, 'a'.repeat(limits.messageText + 1));
  expect(await accessibilityFaults(answer)).toEqual([]);
});

test('Enter sends and empties the field; the draft is gone with it', async () => {
  await userEvent.keyboard('  Baik, kami cek  {Enter}');
  expect(handleSubmit.mock.calls).toEqual([['Baik, kami cek']]);
  expect(field.value).toBe('');
  expect(handleDraft).toHaveBeenLastCalledWith('');
});

test('Ctrl+Enter sends as well', async () => {
  await userEvent.keyboard('Baik{Control>}{Enter}{/Control}');
  expect(handleSubmit).toHaveBeenCalledExactlyOnceWith('Baik');
});

test('Shift+Enter begins a new line', async () => {
  await userEvent.keyboard('satu{Shift>}{Enter}{/Shift}dua');
  expect(field.value).toBe('satu\ndua');
  expect(handleSubmit).not.toHaveBeenCalled();
});

test.each([{ isComposing: true }, { keyCode: 229 }])('Enter that chooses a word (%j) does not send', (how) => {
  field.value = 'にほん';
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...how }));
  expect(handleSubmit).not.toHaveBeenCalled();
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  expect(handleSubmit).toHaveBeenCalledExactlyOnceWith('にほん');
});

test('blank is not sent', async () => {
  await userEvent.keyboard('   {Enter}');
  await userEvent.fill(field, '\u200b\u3164');
  await userEvent.keyboard('{Enter}');
  expect(handleSubmit).not.toHaveBeenCalled();
});

test('too long is kept, said, and not sent', async () => {
  const text = 'a'.repeat(limits.messageText + 1);
  await userEvent.fill(field, text);
  await answer.updateComplete;
  expect(answer.renderRoot.querySelector('#hint')?.textContent).toContain('4.001');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  await userEvent.keyboard('{Enter}');
  expect(handleSubmit).not.toHaveBeenCalled();
  expect(field.value).toBe(text);
});

test('what could not be sent comes back before what is being written, and is a draft again', async () => {
  await userEvent.keyboard('dua');
  answer.putBack('satu');
  expect(field.value).toBe('satu\ndua');
  expect(handleDraft).toHaveBeenLastCalledWith('satu\ndua');
});

test('a draft that comes late fills an empty field, but replaces nothing', async () => {
  answer.draft = 'dari kemarin';
  await answer.updateComplete;
  expect(field.value).toBe('dari kemarin');
  await userEvent.fill(field, 'baru');
  answer.draft = 'lain';
  await answer.updateComplete;
  expect(field.value).toBe('baru');
});

test('while a colleague replies, a reply is sent by the second Enter, and what is changed is asked for again', async () => {
  answer.rival = 'Budi';
  const warning = () => answer.renderRoot.querySelector('[role=alert]')?.textContent ?? '';
  await userEvent.keyboard('Baik{Enter}');
  await answer.updateComplete;
  expect(warning()).toContain('Budi juga sedang membalas');
  expect(await accessibilityFaults(answer)).toEqual([]);
  await userEvent.keyboard(', kami cek{Enter}');
  expect(handleSubmit).not.toHaveBeenCalled();
  await userEvent.keyboard('{Enter}');
  expect(handleSubmit.mock.calls).toEqual([['Baik, kami cek']]);
  await answer.updateComplete;
  expect(warning()).toBe('');
});

test('a note is saved while a colleague replies', async () => {
  const handleNote = vi.fn<() => void>();
  answer.addEventListener('sapa-note', handleNote);
  answer.kind = 'note';
  answer.rival = 'Budi';
  await userEvent.keyboard('Stok kosong{Enter}');
  expect(handleNote).toHaveBeenCalledOnce();
});

describe('files beside a reply', () => {
  const handleAttach = vi.fn<(detail: { files?: readonly File[] }) => void>();
  beforeEach(() =>
    answer.addEventListener('sapa-attach', (event) => handleAttach((event as CustomEvent<{ files?: File[] }>).detail)),
  );
  function paste(text: string): boolean {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(['x'], 'a.png', { type: 'image/png' }));
    if (text) clipboardData.setData('text/plain', text);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    field.dispatchEvent(event);
    return event.defaultPrevented;
  }

  test('C20 a picture that is pasted is attached; what is copied from a document is pasted as its text', () => {
    expect(paste('')).toBe(true);
    expect(handleAttach.mock.calls).toEqual([[{ files: [expect.objectContaining({ name: 'a.png' })] }]]);
    expect(paste('Sel A1')).toBe(false);
    expect(handleAttach).toHaveBeenCalledOnce();
  });

  test('in a note there is no clip, and nothing is attached', async () => {
    answer.renderRoot.querySelector<HTMLElement>('.clip')?.click();
    expect(handleAttach.mock.calls).toEqual([[{}]]);
    answer.kind = 'note';
    await answer.updateComplete;
    expect(answer.renderRoot.querySelector('.clip')).toBeNull();
    expect(paste('')).toBe(false);
  });

  test('with files it needs no text; what would stay behind is said before it goes', async () => {
    await userEvent.keyboard('{Enter}');
    expect(handleSubmit).not.toHaveBeenCalled();
    answer.hasFiles = true;
    await answer.updateComplete;
    await userEvent.keyboard('{Enter}');
    expect(handleSubmit.mock.calls).toEqual([['']]);
    answer.hasFaultyFiles = true;
    await answer.updateComplete;
    await userEvent.keyboard('Ini{Enter}');
    expect(handleSubmit).toHaveBeenCalledOnce();
    await answer.updateComplete;
    expect(answer.renderRoot.querySelector('[role=alert]')?.textContent).toContain('tidak bisa ikut terkirim');
    await userEvent.keyboard('{Enter}');
    expect(handleSubmit).toHaveBeenLastCalledWith('Ini');
  });
});

test('C21 one line of a megabyte is cut, with a word', async () => {
  document.execCommand('insertText', false, 'a'.repeat(1_000_000));
  await answer.updateComplete;
  expect(field.value).toHaveLength(limits.draftText);
  expect(answer.renderRoot.querySelector('#hint')!.textContent).toContain('hanya memuat 10.000 karakter');
});

test('C29 what another device has gone on with leaves the caret where it is', async () => {
  await userEvent.fill(field, 'Baik, kami cek');
  field.setSelectionRange(4, 4);
  answer.replaceDraft('Baik, kami cek', 'Baik, kami cek dulu');
  expect([field.value, field.selectionStart]).toEqual(['Baik, kami cek dulu', 4]);
});
