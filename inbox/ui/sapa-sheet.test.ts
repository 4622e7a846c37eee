import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { loadTexts } from '../core/texts.js';
import { accessibilityFaults, draw } from '../test/draw.js';
import { registerIcons } from './icons/icons.js';
import './sapa-sheet.js';
import type { SapaSheet } from './sapa-sheet.js';

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

const handleClose = vi.fn();
const drawSheet = () => {
  handleClose.mockClear();
  return draw<SapaSheet>(
    html`<sapa-sheet label="Navigasi" @sapa-close=${handleClose}><a href="#satu">Satu</a></sapa-sheet>`,
  );
};

test('has no accessibility fault, and takes the focus', async () => {
  const sheet = await drawSheet();
  expect(document.activeElement?.closest('sapa-sheet') ?? document.activeElement).toBe(sheet);
  expect(await accessibilityFaults(sheet)).toEqual([]);
});

test('Escape closes it, and nothing behind it hears a key', async () => {
  await drawSheet();
  const handleKey = vi.fn();
  addEventListener('keydown', handleKey);
  await userEvent.keyboard('j{Escape}');
  removeEventListener('keydown', handleKey);
  expect(handleClose).toHaveBeenCalledOnce();
  expect(handleKey).not.toHaveBeenCalled();
});

test('its button closes it, and so does a press beside it; one inside does not', async () => {
  const sheet = await drawSheet();
  document.querySelector<HTMLElement>('sapa-sheet a')?.click();
  expect(handleClose).not.toHaveBeenCalled();
  sheet.renderRoot.querySelector('button')?.click();
  expect(handleClose).toHaveBeenCalledOnce();
  sheet.renderRoot.querySelector('dialog')?.click();
  expect(handleClose).toHaveBeenCalledTimes(2);
});
