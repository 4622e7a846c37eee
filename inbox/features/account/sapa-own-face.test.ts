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

/** The requests of one person, each answered by hand, and what the session knows. */
async function openSlow() {
  const answers: ((reply: Awaited<ReturnType<typeof hideOwnFace>>) => void)[] = [];
  const hide = vi.fn<typeof hideOwnFace>(() => new Promise((resolve) => answers.push(resolve)));
  const opened = await open(hide);
  const { view, told } = opened;
  // As the session around it does.
  told.mockImplementation((isHidden) => (view.isHidden = isHidden));
  const answer = async (reply: Awaited<ReturnType<typeof hideOwnFace>>) => {
    await expect.poll(() => answers.length).toBe(1);
    answers.shift()!(reply);
  };
  return { ...opened, hide, answer };
}

test('L16 of two quick clicks the session hears both, in their order', async () => {
  const { box, told, hide, answer } = await openSlow();
  box.click();
  box.click();
  expect(hide.mock.calls).toEqual([[true]]);
  await answer(accept(null));
  await answer(accept(null));
  await expect.poll(() => told.mock.calls).toEqual([[true], [false]]);
  expect(hide.mock.calls).toEqual([[true], [false]]);
  expect(box.checked).toBe(true);
});

test('L16 of two quick clicks the second fails: the box says what the first has stored', async () => {
  const { box, told, alert, answer } = await openSlow();
  box.click();
  box.click();
  await answer(accept(null));
  await answer(refuse('E_UNAVAILABLE'));
  await expect.poll(alert).toContain('Periksa koneksi');
  expect(told.mock.calls).toEqual([[true]]);
  expect(box.checked).toBe(false);
});

test('L16 of two quick clicks both fail: the box says what held before', async () => {
  const { box, told, alert, answer } = await openSlow();
  box.click();
  box.click();
  await answer(refuse('E_UNAVAILABLE'));
  await answer(refuse('E_UNAVAILABLE'));
  await expect.poll(alert).toContain('Periksa koneksi');
  expect(told).not.toHaveBeenCalled();
  expect(box.checked).toBe(true);
});
