import { html } from 'lit';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
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
    html`<sapa-sheet label="Navigasi" @sapa-close=${handleClose}
      ><a href="#satu">Satu</a><a href="#dua" target="_blank">Dua</a><button>Tiga</button></sapa-sheet
    >`,
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

test('its button closes it, and so does a press beside it or on where a link leads; one inside does not', async () => {
  const sheet = await drawSheet();
  // The page of the test stays.
  sheet.addEventListener('click', (event) => event.preventDefault());
  sheet.querySelector<HTMLElement>('button')?.click();
  sheet.querySelector<HTMLElement>('[target]')?.click();
  expect(handleClose).not.toHaveBeenCalled();
  sheet.renderRoot.querySelector('button')?.click();
  expect(handleClose).toHaveBeenCalledOnce();
  sheet.renderRoot.querySelector('dialog')?.click();
  expect(handleClose).toHaveBeenCalledTimes(2);
  sheet.querySelector('a')?.click();
  expect(handleClose).toHaveBeenCalledTimes(3);
});

test('gives the focus back to what has opened it', async () => {
  const opener = document.createElement('button');
  document.body.append(opener);
  onTestFinished(() => opener.remove());
  opener.focus();
  const sheet = await drawSheet();
  expect(document.activeElement).not.toBe(opener);
  sheet.renderRoot.querySelector('button')?.click();
  sheet.remove();
  expect(document.activeElement).toBe(opener);
});
