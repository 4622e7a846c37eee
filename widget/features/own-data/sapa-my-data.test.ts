import { html } from 'lit';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import texts from '../../../shared/locales/id.json?part=closing';
import { expectAccessible } from '../../test/accessibility.js';
import { place } from '../../test/place.js';
import type { OwnData } from './own-data.js';
import './sapa-my-data.js';
import type { SapaMyData } from './sapa-my-data.js';

async function make(change: Partial<OwnData> = {}) {
  const data = {
    offer: vi.fn(() => Promise.resolve({ isMailConfigured: true })),
    mail: vi.fn((_email: string) => Promise.resolve('link' as const)),
    save: vi.fn(() => Promise.resolve(true)),
    erase: vi.fn(() => Promise.resolve(true)),
    ...change,
  };
  const handleEnd = vi.fn();
  const panel = await place<SapaMyData>(html`
    <sapa-my-data label="Percakapan dan data saya" .texts=${texts} .data=${data} @sapa-end=${handleEnd}></sapa-my-data>
  `);
  const words = () => panel.renderRoot.textContent ?? '';
  const button = (name: string) =>
    [...panel.renderRoot.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === name);
  const press = async (name: string) => {
    await expect.poll(() => button(name)).toBeDefined();
    button(name)!.click();
    await panel.updateComplete;
  };
  return { panel, data, handleEnd, words, press, button };
}

test('V12 V15 is accessible, also when it asks whether it is to erase', async () => {
  const { panel, press, words } = await make();
  await expect.poll(words).toContain(texts.email());
  await expectAccessible(panel);
  await press(texts.erase());
  await expectAccessible(panel);
});

test('V12 a copy is asked for by keyboard, and it is said where the link goes', async () => {
  const { panel, data, words } = await make();
  await expect.poll(() => panel.renderRoot.querySelector('input')).not.toBeNull();
  panel.renderRoot.querySelector('input')!.focus();
  await userEvent.keyboard('ani@contoh.test{Enter}');
  await expect.poll(words).toContain(texts.linkSent({ email: 'ani@contoh.test' }));
  expect(data.mail).toHaveBeenCalledExactlyOnceWith('ani@contoh.test');
});

test.each([
  ['wants no mail', 'unwanted', texts.mailUnwanted({ email: 'ani@contoh.test' })],
  ['gets none', 'bounced', texts.mailBounced({ email: 'ani@contoh.test' })],
] as const)('V12 no copy goes to an address that %s, and the panel says so', async (_what, outcome, said) => {
  const { panel, words } = await make({ mail: vi.fn(() => Promise.resolve(outcome)) });
  await expect.poll(() => panel.renderRoot.querySelector('input')).not.toBeNull();
  panel.renderRoot.querySelector('input')!.focus();
  await userEvent.keyboard('ani@contoh.test{Enter}');
  await expect.poll(words).toContain(said);
  expect(words()).not.toContain(texts.linkSent({ email: 'ani@contoh.test' }));
});

test('V12 V15 an address that is refused is marked, and the field says why', async () => {
  const { panel, words } = await make({ mail: vi.fn(() => Promise.resolve('E_SCHEMA' as const)) });
  await expect.poll(() => panel.renderRoot.querySelector('input')).not.toBeNull();
  const field = panel.renderRoot.querySelector('input')!;
  expect(field.getAttribute('aria-invalid')).toBeNull();
  field.focus();
  await userEvent.keyboard('ani@contoh.test{Enter}');
  await expect.poll(words).toContain(texts.emailInvalid());
  expect(field.getAttribute('aria-invalid')).toBe('true');
  const reason = panel.renderRoot.querySelector(`#${field.getAttribute('aria-describedby')}`);
  expect(reason?.textContent).toBe(texts.emailInvalid());
  await expectAccessible(panel);
});

test('V12 without mail it is said, and not offered', async () => {
  const { panel, words } = await make({ offer: () => Promise.resolve({ isMailConfigured: false }) });
  await expect.poll(words).toContain(texts.mailNotConfigured());
  expect(panel.renderRoot.querySelector('input')).toBeNull();
});

test('V12 A4 what the site has to keep is not erased, and the panel says so', async () => {
  const { press, words } = await make({ erase: vi.fn(() => Promise.resolve('held' as const)) });
  await press(texts.erase());
  await press(texts.eraseNow());
  await expect.poll(words).toContain(texts.held());
});

test('V12 nothing is erased without a second yes, and a refusal is said', async () => {
  const { panel, data, press, words } = await make({ erase: vi.fn(() => Promise.resolve(false)) });
  await press(texts.erase());
  expect((panel.renderRoot as ShadowRoot).activeElement?.textContent).toBe(texts.eraseSure());
  await press(texts.keep());
  expect(data.erase).not.toHaveBeenCalled();
  await press(texts.erase());
  await press(texts.eraseNow());
  await expect.poll(words).toContain(texts.failed());
});

test('V12 erased, it says so and has the focus; Escape closes it and nothing else', async () => {
  const { panel, press, words, handleEnd } = await make();
  const handleKey = vi.fn();
  addEventListener('keydown', handleKey);
  await press(texts.erase());
  await press(texts.eraseNow());
  await expect.poll(words).toContain(texts.erased());
  expect((panel.renderRoot as ShadowRoot).activeElement?.textContent).toBe(texts.erased());
  await userEvent.keyboard('{Escape}');
  removeEventListener('keydown', handleKey);
  await expect.poll(() => handleEnd.mock.calls.length).toBe(1);
  expect(handleKey).not.toHaveBeenCalled();
});
