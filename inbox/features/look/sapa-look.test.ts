import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, draw, settle } from '../../test/draw.js';
import { registerIcons } from '../../ui/icons/icons.js';
import './sapa-look.js';
import type { SapaLook } from './sapa-look.js';

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

const handleChange = vi.fn<(change: object) => void>();
const drawLook = () =>
  draw<SapaLook>(
    html`<sapa-look @sapa-look-changed=${(event: CustomEvent<object>) => handleChange(event.detail)}></sapa-look>`,
  );
const chosen = (look: SapaLook) =>
  [...look.renderRoot.querySelectorAll<HTMLInputElement>('input:checked')].map((each) =>
    each.closest('label')?.innerText.trim(),
  );

test('L38 theme and density are chosen, also by the arrows', async () => {
  const look = await drawLook();
  expect(await accessibilityFaults(look)).toEqual([]);
  expect(chosen(look)).toEqual(['Ikuti perangkat', 'Nyaman']);
  look.look = { theme: 'dark', density: 'compact' };
  await settle(look);
  expect(chosen(look)).toEqual(['Gelap', 'Ringkas']);
  look.renderRoot.querySelector<HTMLElement>('input:checked')?.focus();
  await userEvent.keyboard('{ArrowLeft}');
  expect(handleChange).toHaveBeenCalledWith({ theme: 'light' });
});
