import { html } from 'lit';
import { beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ActionsStore, actionsContext, type Finding } from '../../core/actions.store.js';
import { loadTexts } from '../../core/texts.js';
import { registerIcons } from '../../ui/icons/icons.js';
import { provide } from '../../test/provide.js';
import { accessibilityFaults, draw } from '../../test/draw.js';
import './sapa-palette.js';
import type { SapaPalette } from './sapa-palette.js';

const done: string[] = [];
const actions = new ActionsStore();
const person = (name: string): Finding => ({
  id: `conversation-${name}`,
  title: name,
  detail: 'Pesanan saya',
  icon: 'message-circle',
  kind: 'conversation',
  run: () => done.push(name),
});

beforeAll(async () => {
  registerIcons();
  await loadTexts('id');
  const ends = [provide(actionsContext, actions)];
  return () => ends.forEach((end) => end());
});
beforeEach(() => {
  done.length = 0;
  localStorage.clear();
});

async function open() {
  const palette = await draw<SapaPalette>(html`<sapa-palette></sapa-palette>`);
  const field = palette.renderRoot.querySelector('input')!;
  const options = () => [...palette.renderRoot.querySelectorAll('[role=option]')];
  const titles = () => options().map((option) => option.querySelector('.name')?.textContent);
  const active = () => palette.renderRoot.querySelector(`#${field.getAttribute('aria-activedescendant')}`);
  return { palette, field, titles, active };
}

function offer(run: (id: string) => void = (id) => done.push(id)) {
  const ids = ['go-open', 'resolve', 'account', 'next'] as const;
  onTestFinished(actions.offer(Object.fromEntries(ids.map((id) => [id, () => run(id)]))));
  onTestFinished(actions.addFindings(() => [person('Ani Wijaya'), person('Budi')]));
}

test('is a combobox without an accessibility fault, and begins in its field', async () => {
  offer();
  const { palette, field, active } = await open();
  expect(palette.shadowRoot!.activeElement).toBe(field);
  expect(await accessibilityFaults(palette)).toEqual([]);
  expect(active()?.getAttribute('aria-selected')).toBe('true');
  await userEvent.keyboard('xxxx');
  await palette.updateComplete;
  expect(await accessibilityFaults(palette)).toEqual([]);
  expect(field.hasAttribute('aria-activedescendant')).toBe(false);
});

test('shows what can be done now, first with the conversation, and nothing that has its key alone', async () => {
  offer();
  const { titles } = await open();
  expect(titles()).toEqual(['Selesaikan atau buka lagi', 'Buka tampilan: Terbuka', 'Akun', 'Ani Wijaya', 'Budi']);
});

test('a few letters, arrows and Enter do it, and the dialog is gone', async () => {
  offer();
  const { palette, titles, active } = await open();
  await userEvent.keyboard('bu');
  await palette.updateComplete;
  expect(titles().slice(0, 1)).toEqual(['Budi']);
  await userEvent.keyboard('{ArrowDown}{ArrowUp}');
  await palette.updateComplete;
  expect(active()?.textContent).toContain('Budi');
  await userEvent.keyboard('{Enter}');
  expect(done).toEqual(['Budi']);
  await expect.poll(() => palette.isConnected).toBe(false);
});

test('a press does it as well', async () => {
  offer();
  const { palette } = await open();
  await userEvent.click(palette.renderRoot.querySelector('[role=option]')!);
  expect(done).toEqual(['resolve']);
});

test('what was chosen lately stands first next time', async () => {
  offer();
  const first = await open();
  await userEvent.keyboard('ani wij{Enter}');
  await expect.poll(() => first.palette.isConnected).toBe(false);
  const { titles, palette } = await open();
  expect(titles()[0]).toBe('Ani Wijaya');
  expect(palette.renderRoot.querySelector('.kind')?.textContent).toBe('Terakhir dipakai');
});

test('Escape closes it and does nothing; the focus goes back to where it was', async () => {
  offer();
  const before = document.createElement('button');
  document.body.append(before);
  onTestFinished(() => before.remove());
  before.focus();
  const { palette } = await open();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => palette.isConnected).toBe(false);
  expect([done, document.activeElement]).toEqual([[], before]);
});

test('what is done may take the focus further', async () => {
  const field = document.createElement('input');
  document.body.append(field);
  onTestFinished(() => field.remove());
  offer(() => field.focus());
  await open();
  await userEvent.keyboard('akun{Enter}');
  await expect.poll(() => document.activeElement).toBe(field);
});

test('Enter that chooses a word does not choose an action', async () => {
  offer();
  const { field } = await open();
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }));
  expect(done).toEqual([]);
});
