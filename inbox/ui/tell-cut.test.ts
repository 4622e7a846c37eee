import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { limits } from '../../shared/wire/limits.js';
import { loadTexts } from '../core/texts.js';
import { listenForCuts } from './tell-cut.js';

beforeAll(async () => {
  await loadTexts('id');
  // The inbox listens for as long as it is there; the next file shares the page.
  const heard = vi.spyOn(document, 'addEventListener');
  listenForCuts();
  const [type, listener] = heard.mock.lastCall ?? [];
  return () => document.removeEventListener(type as string, listener as EventListener);
});

function pasteInto(field: HTMLTextAreaElement) {
  field.maxLength = limits.draftText;
  document.body.append(field);
  onTestFinished(() => field.remove());
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', 'a'.repeat(limits.draftText + 1));
  field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true }));
}

test('C21 a field as long as a draft says that a paste does not fit; one that says it by itself is left alone', async () => {
  const [own, other] = [document.createElement('textarea'), document.createElement('textarea')];
  own.dataset['saysCut'] = '';
  pasteInto(own);
  pasteInto(other);
  await vi.waitFor(() => expect(other.validationMessage).toContain('10.000'));
  expect(own.validationMessage).toBe('');
});
