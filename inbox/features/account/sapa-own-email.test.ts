import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { accept, refuse } from '../../test/scripted-connection.js';
import '../invitation/sapa-new-email.js';
import type { SapaNewEmail } from '../invitation/sapa-new-email.js';
import './sapa-own-email.js';
import type { SapaOwnEmail } from './sapa-own-email.js';

beforeAll(() => loadTexts('id'));

const refusedFor = (field: string) => {
  const reply = refuse('E_SCHEMA');
  return reply.ok ? reply : { ...reply, error: { ...reply.error, field } };
};

test('S1 another address is asked for with the password, and what is wrong is said where it is', async () => {
  const askForEmail = vi.fn<SapaOwnEmail['askForEmail']>();
  const view = await draw<SapaOwnEmail>(
    html`<sapa-own-email email="sari@kabar.example" .askForEmail=${askForEmail}></sapa-own-email>`,
  );
  expect(await accessibilityFaults(view)).toEqual([]);
  const [email, password] = ['#email', '#password'].map((id) => view.renderRoot.querySelector<HTMLInputElement>(id)!);
  const note = (name: string) => view.renderRoot.querySelector(`#${name}-note`)?.textContent;
  await userEvent.fill(email!, 'bukan alamat');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => note('email')).toContain('alamat email yang benar');
  expect(askForEmail).not.toHaveBeenCalled();
  await userEvent.fill(email!, 'baru@kabar.example');
  await userEvent.fill(password!, 'yang salah');
  askForEmail.mockResolvedValue(refusedFor('password'));
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => note('password')).toBe('Kata sandi ini salah.');
  askForEmail.mockResolvedValue(accept({}));
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => deepText(view.renderRoot)).toContain('Tautan dikirim ke baru@kabar.example.');
  expect(askForEmail).toHaveBeenLastCalledWith('baru@kabar.example', 'yang salah');
  expect(email!.value).toBe('');
});

test('S1 the link alone changes nothing: it takes a press, and a link of before says so', async () => {
  const confirmEmail = vi.fn<SapaNewEmail['confirmEmail']>().mockResolvedValue(refuse('E_UNAVAILABLE'));
  const view = await draw<SapaNewEmail>(
    html`<sapa-new-email token="rahasia" .confirmEmail=${confirmEmail}></sapa-new-email>`,
  );
  expect(await accessibilityFaults(view)).toEqual([]);
  expect(confirmEmail).not.toHaveBeenCalled();
  const press = () => view.renderRoot.querySelector<HTMLElement>('wa-button')!.click();
  press();
  await expect.poll(() => view.renderRoot.querySelector('[role=alert]')).not.toBeNull();
  confirmEmail.mockResolvedValue(accept({ email: 'baru@kabar.example' }));
  press();
  await expect.poll(() => deepText(view.renderRoot)).toContain('Mulai sekarang masuk dengan baru@kabar.example');
  const over = await draw<SapaNewEmail>(
    html`<sapa-new-email token="lama" .confirmEmail=${() => Promise.resolve(refuse('E_NOT_FOUND'))}></sapa-new-email>`,
  );
  over.renderRoot.querySelector<HTMLElement>('wa-button')!.click();
  await expect.poll(() => deepText(over.renderRoot)).toContain('lewat 24 jam');
});
