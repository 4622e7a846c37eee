import { afterEach, expect, test, vi } from 'vitest';
import { tellCut } from './tell-cut.js';

afterEach(() => document.body.replaceChildren());

function makeField(maxLength: number) {
  const field = document.createElement('input');
  if (maxLength > 0) field.maxLength = maxLength;
  document.body.append(field);
  field.addEventListener('paste', (event) => tellCut(event, (fits) => `${fits} saja`));
  field.focus();
  const paste = (text: string) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true }));
    document.execCommand('insertText', false, text);
  };
  return { field, paste };
}

test('C21 of a paste that does not fit it is said, until it is written on', async () => {
  const { field, paste } = makeField(10);
  paste('a'.repeat(11));
  await vi.waitFor(() => expect(field.validationMessage).toBe('10 saja'));
  expect(field.value).toHaveLength(10);
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
  expect(field.validationMessage).toBe('');
});

test.each([
  ['what fits', 10, 'a'.repeat(10)],
  ['a field without an end', 0, 'a'.repeat(1_000)],
])('C21 of %s nothing is said', async (_what, maxLength, text) => {
  const { field, paste } = makeField(maxLength);
  paste(text);
  await new Promise((resolve) => setTimeout(resolve));
  expect([field.value, field.validationMessage]).toEqual([text, '']);
});

test('C21 what is replaced by the paste makes room', async () => {
  const { field, paste } = makeField(10);
  paste('a'.repeat(10));
  field.select();
  paste('b'.repeat(10));
  await new Promise((resolve) => setTimeout(resolve));
  expect([field.value, field.validationMessage]).toEqual(['b'.repeat(10), '']);
});
