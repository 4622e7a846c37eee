import { html } from 'lit';
import { beforeAll, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { DeadLetter, Finding } from '../../../shared/wire/operation/entities.js';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, draw } from '../../test/draw.js';
import { accept, refuse } from '../../test/scripted-connection.js';
import { registerIcons } from '../../ui/icons/icons.js';
import './sapa-operation.js';
import type { SapaDeadLetter } from './sapa-dead-letter.js';
import type { SapaOperation } from './sapa-operation.js';

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

const letter: DeadLetter = {
  conversationId: 'c1',
  fromSeq: 3,
  toSeq: 5,
  tries: 6,
  error: 'Cannot read properties',
  at: '2026-11-30T03:00:00.000Z',
  isTriedAgain: false,
};
const findings: Finding[] = [
  { code: 'database-ok', state: 'ok', values: { engine: 'MongoDB 8.0' } },
  { code: 'tls-none', state: 'fault', values: { url: 'http://chat.test' } },
];
const jobs = [{ kind: 'notify-staff', waiting: 2, delayed: 0, active: 1 }];
const calls = {
  lookAtInstallation: () => Promise.resolve(accept({ findings })),
  readQueue: () => Promise.resolve(accept({ jobs, deadLetters: [letter], hasMore: false })),
  sendTestMail: (to: string) =>
    Promise.resolve(accept({ findings: [{ code: 'mail-sent', state: 'ok', values: { to } } satisfies Finding] })),
};

test('an owner sees what needs action and what to do, the queue, and what has failed', async () => {
  const page = await draw<SapaOperation>(html`<sapa-operation .calls=${calls}></sapa-operation>`);
  const words = () => page.renderRoot.textContent ?? '';
  await expect.poll(words).toContain('1 hal perlu tindakan.');
  const found = page.renderRoot.querySelector('sapa-findings')?.shadowRoot?.textContent;
  expect(found).toContain('http://chat.test tanpa TLS');
  expect(found).toContain('Taruh proxy dengan TLS di depan');
  expect(words()).toContain('Memberi tahu tim');
  expect(page.renderRoot.querySelector('sapa-dead-letter')?.shadowRoot?.textContent).toContain(
    'Cannot read properties',
  );
  expect(await accessibilityFaults(page)).toEqual([]);

  page.renderRoot.querySelector('input')!.value = 'sari@berita.test';
  page.renderRoot.querySelector('form')!.requestSubmit();
  await expect.poll(words).toContain('diterima server email untuk sari@berita.test');
});

test('who is no owner is told so', async () => {
  const denied = { ...calls, lookAtInstallation: () => Promise.resolve(refuse('E_NOT_FOUND')) };
  const page = await draw<SapaOperation>(html`<sapa-operation .calls=${denied}></sapa-operation>`);
  await expect.poll(() => page.renderRoot.querySelector('sapa-empty')?.heading).toBe('Hanya untuk pemilik');
});

test('notices leave all well; a test mail that could not be asked for says no more than that', async () => {
  const fine = {
    ...calls,
    lookAtInstallation: () =>
      Promise.resolve(accept({ findings: [{ code: 'mail-in-none', state: 'notice', values: {} } satisfies Finding] })),
    sendTestMail: () => Promise.resolve(refuse('E_RATE')),
  };
  const page = await draw<SapaOperation>(html`<sapa-operation .calls=${fine}></sapa-operation>`);
  const words = () => page.renderRoot.textContent ?? '';
  await expect.poll(words).toContain('Semuanya baik.');
  page.renderRoot.querySelector('input')!.value = 'sari@berita.test';
  page.renderRoot.querySelector('form')!.requestSubmit();
  await expect.poll(words).toContain('Tidak berhasil. Coba lagi.');
  expect(words()).not.toContain('E_RATE');
});

test('what has failed keeps the focus, and can be tried again when it fails once more', async () => {
  const answers = [refuse('E_UNAVAILABLE'), accept(null)];
  const letterCalls = {
    retryLetter: () => Promise.resolve(answers.shift() ?? accept(null)),
    dropLetter: () => Promise.resolve(accept(null)),
  };
  const row = await draw<SapaDeadLetter>(
    html`<sapa-dead-letter .letter=${letter} .calls=${letterCalls}></sapa-dead-letter>`,
  );
  const focused = () => row.shadowRoot?.activeElement;
  const status = () => row.renderRoot.querySelector('[role=status]');
  row.renderRoot.querySelector<HTMLElement>('.row-act')!.focus();
  await userEvent.keyboard('{Tab}{Enter}');
  await expect.poll(() => focused()?.textContent?.trim()).toBe('Ya, abaikan');
  expect(focused()?.ariaLabel).toContain('Ya, abaikan: pesan 3 sampai 5');
  expect(await accessibilityFaults(row)).toEqual([]);
  await userEvent.keyboard('{Tab}{Enter}');
  await expect.poll(() => focused()?.textContent?.trim()).toBe('Abaikan');

  await userEvent.keyboard('{Shift>}{Tab}{/Shift}{Enter}');
  await expect.poll(() => status()?.textContent).toContain('Tidak berhasil');
  expect(focused()?.textContent?.trim()).toBe('Coba lagi');
  await userEvent.keyboard('{Enter}');
  await expect.poll(focused).toBe(status());
  expect(status()?.textContent).toContain('Akan dicoba lagi');

  row.letter = { ...letter, tries: 12 };
  await row.updateComplete;
  expect(row.renderRoot.querySelectorAll('.row-act')).toHaveLength(2);
});
