import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, draw } from '../../test/draw.js';
import './sapa-message-edit.js';
import type { SapaMessageEdit } from './sapa-message-edit.js';

beforeAll(() => loadTexts('id'));

async function makeEdit(hasChoices = true) {
  const saved = vi.fn<(event: Event) => void>();
  const edit = await draw<SapaMessageEdit>(
    html`<sapa-message-edit text="Halo" .hasChoices=${hasChoices} @sapa-save=${saved}></sapa-message-edit>`,
  );
  const field = edit.renderRoot.querySelector('textarea')!;
  const write = async (text: string) => {
    field.select();
    document.execCommand('insertText', false, text);
    await edit.updateComplete;
  };
  const save = () => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  return { edit, field, write, save, saved, problem: () => edit.renderRoot.querySelector('#problem')!.textContent };
}

test('C21 one line of a megabyte is cut, with a word, and is not saved', async () => {
  const { edit, field, write, save, saved, problem } = await makeEdit();
  await write('a'.repeat(4_001));
  expect(problem()).toContain('4.001 dari maksimal 4.000');
  expect(await accessibilityFaults(edit)).toEqual([]);
  await write('a'.repeat(1_000_000));
  expect(field.value).toHaveLength(10_000);
  expect(problem()).toContain('hanya memuat 10.000 karakter');
  save();
  expect(saved).not.toHaveBeenCalled();
});

test('C24 a text that nobody sees is not saved', async () => {
  const { write, save, saved } = await makeEdit();
  await write('\u200b\u2800');
  save();
  expect(saved).not.toHaveBeenCalled();
  await write('Halo lagi');
  save();
  expect(saved).toHaveBeenCalledOnce();
});

test.each([true, false])(
  'V13 brackets alone are buttons of a message without a text, and the text of a note: %j',
  async (hasChoices) => {
    const { write, save, saved, problem } = await makeEdit(hasChoices);
    await write('[[Ya]]');
    expect(problem()?.trim() === '').toBe(!hasChoices);
    save();
    expect(saved).toHaveBeenCalledTimes(hasChoices ? 0 : 1);
  },
);
