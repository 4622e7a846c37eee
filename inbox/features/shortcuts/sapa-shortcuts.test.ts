import { html } from 'lit';
import { beforeAll, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { actionIds, factsOf } from '../../core/action-catalog.js';
import { actionText } from '../../core/action-texts.js';
import { loadTexts } from '../../core/texts.js';
import { registerIcons } from '../../ui/icons/icons.js';
import { provide } from '../../test/provide.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { ShortcutsStore, shortcutsContext } from './shortcuts.store.js';
import './sapa-shortcuts.js';
import type { SapaShortcuts } from './sapa-shortcuts.js';

const shortcuts = new ShortcutsStore();
beforeAll(async () => {
  registerIcons();
  await loadTexts('id');
  const ends = [provide(shortcutsContext, shortcuts)];
  return () => ends.forEach((end) => end());
});
const open = () => draw<SapaShortcuts>(html`<sapa-shortcuts></sapa-shortcuts>`);

test('names every key that there is, and has no accessibility fault', async () => {
  const dialog = await open();
  const names = [...dialog.renderRoot.querySelectorAll('dt')].map((name) => name.textContent);
  const withKeys = actionIds.filter((id) => factsOf(id).keys).map((id) => actionText(id));
  expect(names.sort()).toEqual(withKeys.sort());
  expect(await accessibilityFaults(dialog)).toEqual([]);
});

test('says that letters are off', async () => {
  shortcuts.change(false);
  const dialog = await open();
  shortcuts.change(true);
  expect(deepText(dialog.renderRoot)).toContain('Pintasan satu huruf sedang dimatikan');
  expect(dialog.renderRoot.querySelectorAll('.off').length).toBeGreaterThan(3);
});

test('Escape closes it', async () => {
  const dialog = await open();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => dialog.isConnected).toBe(false);
});
