import { expect, onTestFinished, test, vi } from 'vitest';
import { handlePaste } from './tell-cut.js';

test.each([
  ['id', /^Kolom ini hanya memuat 10/],
  ['en', /10/],
])('C21 in "%s" it is said in the language of the chat how much of a paste fits', async (lang, said) => {
  const form = document.createElement('form');
  form.lang = lang;
  const field = document.createElement('input');
  field.maxLength = 10;
  form.append(field);
  document.body.append(form);
  onTestFinished(() => form.remove());
  form.addEventListener('paste', handlePaste);
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', 'a'.repeat(11));
  field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true }));
  await vi.waitFor(() => expect(field.validationMessage).toMatch(said));
  expect(field.validationMessage.startsWith('Kolom')).toBe(lang === 'id');
});
