import { html } from 'lit';
import { afterEach, expect, test, vi } from 'vitest';
import { registerIcons } from '../../ui/icons/icons.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { loadTexts } from '../../core/texts.js';
import './sapa-snippet.js';
import type { SapaSnippet } from './sapa-snippet.js';

await loadTexts('id');
registerIcons();
afterEach(() => vi.restoreAllMocks());

const line = '<script async src="https://sapa.test/embed/v1/sapa.js" data-site="kunci"></script>';

async function copy(write: (text: string) => Promise<void>) {
  const wrote = vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(write);
  const element = await draw<SapaSnippet>(html`<sapa-snippet code=${line}></sapa-snippet>`);
  element.renderRoot.querySelector<HTMLElement>('wa-button')!.click();
  return { element, wrote, status: () => element.renderRoot.querySelector('[role=status]')?.textContent };
}

test('P4 the line is shown as it is, and copied whole; another line is not said to be copied', async () => {
  const { element, wrote, status } = await copy(() => Promise.resolve());
  await expect.poll(status).toBe('Tersalin');
  expect(wrote.mock.calls).toEqual([[line]]);
  expect(element.renderRoot.querySelector('code')?.textContent).toBe(line);
  expect(await accessibilityFaults(element)).toEqual([]);
  element.code = 'lain';
  await expect.poll(status).toBe('');
});

test('P4 where the browser does not copy nothing is said to be copied, and the line can be selected whole', async () => {
  const { element, status } = await copy(() => Promise.reject(new DOMException('', 'NotAllowedError')));
  await element.updateComplete;
  expect(status()).toBe('');
  expect(deepText(element.renderRoot)).toContain('Salin');
  expect(getComputedStyle(element.renderRoot.querySelector('code')!).userSelect).toBe('all');
});
