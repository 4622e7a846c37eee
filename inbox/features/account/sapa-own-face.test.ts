import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import { loadTexts } from '../../core/texts.js';
import type { hideOwnFace } from '../../data/own-face.js';
import { accessibilityFaults, draw } from '../../test/draw.js';
import { accept, refuse } from '../../test/scripted-connection.js';
import './sapa-own-face.js';
import type { SapaOwnFace } from './sapa-own-face.js';

beforeAll(() => loadTexts('id'));

async function open(hide: typeof hideOwnFace, isHidden = false) {
  const view = await draw<SapaOwnFace>(html`<sapa-own-face ?isHidden=${isHidden} .hide=${hide}></sapa-own-face>`);
  const told = vi.fn<(isHidden: boolean) => void>();
  view.addEventListener('sapa-face-changed', (event) =>
    told((event as CustomEvent<{ isHidden: boolean }>).detail.isHidden),
  );
  const box = view.renderRoot.querySelector('input')!;
  return { view, told, box, alert: () => view.renderRoot.querySelector('[role=alert]')!.textContent };
}

test('L16 one is shown until one says otherwise, and may be shown again', async () => {
  const hide = vi.fn<typeof hideOwnFace>(() => Promise.resolve(accept(null)));
  const { view, told, box } = await open(hide);
  expect(box.checked).toBe(true);
  expect(await accessibilityFaults(view)).toEqual([]);
  box.click();
  await expect.poll(() => told.mock.calls).toEqual([[true]]);
  box.click();
  await expect.poll(() => told.mock.calls).toEqual([[true], [false]]);
  expect(hide.mock.calls).toEqual([[true], [false]]);
  expect((await open(hide, true)).box.checked).toBe(false);
});

test('L16 what could not be stored is said, and the box says what holds', async () => {
  const { told, box, alert } = await open(() => Promise.resolve(refuse('E_UNAVAILABLE')));
  box.click();
  await expect.poll(alert).toContain('Periksa koneksi');
  expect(box.checked).toBe(true);
  expect(told).not.toHaveBeenCalled();
});
