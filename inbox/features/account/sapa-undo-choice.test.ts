import { html } from 'lit';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { loadTexts } from '../../core/texts.js';
import { UndoSendStore, undoSendContext } from '../../entities/undo-send.store.js';
import { accessibilityFaults, draw } from '../../test/draw.js';
import { provide } from '../../test/provide.js';
import './sapa-undo-choice.js';
import type { SapaUndoChoice } from './sapa-undo-choice.js';

beforeAll(() => loadTexts('id'));

test('S4 whether a reply waits is chosen by a box, kept for the person, and followed', async () => {
  localStorage.clear();
  const undoSend = new UndoSendStore();
  undoSend.start('sari');
  onTestFinished(provide(undoSendContext, undoSend));
  const view = await draw<SapaUndoChoice>(html`<sapa-undo-choice></sapa-undo-choice>`);
  expect(await accessibilityFaults(view)).toEqual([]);
  const box = view.renderRoot.querySelector<HTMLInputElement>('input')!;
  expect(box.checked).toBe(true);
  box.focus();
  await userEvent.keyboard(' ');
  expect(undoSend.state.isOn).toBe(false);
  const again = new UndoSendStore();
  again.start('sari');
  expect(again.state.isOn).toBe(false);
  again.start('rani');
  expect(again.state.isOn).toBe(true);
  // On another device it was chosen otherwise.
  undoSend.change(true);
  await expect.poll(() => box.checked).toBe(true);
});
