import { html } from 'lit';
import { beforeAll, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { actionIds, factsOf, isLetters, type ActionId } from '../../core/action-catalog.js';
import { actionText } from '../../core/action-texts.js';
import { keyChoice } from '../../core/key-choice.js';
import { loadTexts } from '../../core/texts.js';
import { registerIcons } from '../../ui/icons/icons.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import './sapa-shortcuts.js';
import type { SapaShortcuts } from './sapa-shortcuts.js';

beforeAll(async () => {
  registerIcons();
  await loadTexts('id');
});
const open = () => draw<SapaShortcuts>(html`<sapa-shortcuts></sapa-shortcuts>`);

test('names every key that there is, and has no accessibility fault', async () => {
  const dialog = await open();
  const names = [...dialog.renderRoot.querySelectorAll('dt')].map((name) => name.textContent);
  expect(names.sort()).toEqual(actionIds.map((id) => actionText(id)).sort());
  expect(await accessibilityFaults(dialog)).toEqual([]);
});

test.each([
  ['without-letters', 'Pintasan satu huruf sedang dimatikan', (id: ActionId) => isLetters(factsOf(id).keys)],
  ['none', 'Semua pintasan sedang dimatikan', () => true],
] as const)('says which are off: %s', async (keys, words, isMeant) => {
  keyChoice.change(keys);
  const dialog = await open();
  keyChoice.change('all');
  expect(deepText(dialog.renderRoot)).toContain(words);
  const off = [...dialog.renderRoot.querySelectorAll('.off dt')].map((name) => name.textContent);
  const meant = actionIds.filter((id) => isMeant(id) && !factsOf(id).isKept).map((id) => actionText(id));
  expect(off.sort()).toEqual(meant.sort());
});

test('Escape closes it', async () => {
  const dialog = await open();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => dialog.isConnected).toBe(false);
});
