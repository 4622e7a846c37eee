import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { loadTexts } from '../../core/texts.js';
import { UndoStore, undoContext } from '../../entities/undo.store.js';
import { accessibilityFaults, deepText, draw, settle } from '../../test/draw.js';
import { provide } from '../../test/provide.js';
import './sapa-undo.js';
import type { SapaUndo } from './sapa-undo.js';

const store = new UndoStore();
beforeAll(async () => {
  await loadTexts('id');
  return provide(undoContext, store);
});
const open = () => draw<SapaUndo>(html`<sapa-undo></sapa-undo>`);

test('says what was done, and takes it back by a press', async () => {
  const notice = await open();
  const undo = vi.fn(() => Promise.resolve(undefined));
  store.offer({ text: 'Makro “Beres” dijalankan.', undo });
  await settle(notice);
  expect(deepText(notice.renderRoot)).toContain('Makro “Beres” dijalankan.');
  expect(await accessibilityFaults(notice)).toEqual([]);
  await userEvent.click(notice.renderRoot.querySelector('button')!);
  await expect.poll(() => deepText(notice.renderRoot)).toContain('Sudah diurungkan.');
  expect(undo).toHaveBeenCalledOnce();
  expect(notice.renderRoot.querySelector('button')).toBeNull();
});

test('says what could not be taken back', async () => {
  const notice = await open();
  store.offer({ text: 'Selesai', undo: () => Promise.resolve('Sebagian diubah orang lain.') });
  await store.undo();
  await settle(notice);
  expect(deepText(notice.renderRoot)).toContain('Sebagian diubah orang lain.');
});

test('of two things the later one is offered', async () => {
  const notice = await open();
  store.offer({ text: 'satu' });
  store.offer({ text: 'dua' });
  await settle(notice);
  expect(deepText(notice.renderRoot).trim()).toBe('dua');
  store.dismiss();
  await settle(notice);
  expect(deepText(notice.renderRoot).trim()).toBe('');
});
