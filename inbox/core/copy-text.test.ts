import { afterEach, expect, test, vi } from 'vitest';
import { copyText } from './copy-text.js';

afterEach(() => vi.restoreAllMocks());

test('without the browser’s clipboard, as on a page without https, the old way is tried, and the focus stays', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'));
  let selected = '';
  vi.spyOn(document, 'execCommand').mockImplementation(() => {
    selected = (document.activeElement as HTMLTextAreaElement).value;
    return true;
  });
  const field = document.body.appendChild(document.createElement('input'));
  field.focus();
  expect(await copyText('Nomor resi\nSP-1')).toBe(true);
  expect(selected).toBe('Nomor resi\nSP-1');
  expect(document.activeElement).toBe(field);
  expect(document.querySelector('textarea')).toBeNull();
  field.remove();
});

test('what could not be copied is said to be so', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'));
  vi.spyOn(document, 'execCommand').mockReturnValue(false);
  expect(await copyText('x')).toBe(false);
});
