import { html } from 'lit';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { SiteForm } from '../../../shared/wire/contact-form/entities.js';
import texts from '../../../shared/locales/id.json?part=form';
import { expectAccessible } from '../../test/accessibility.js';
import { place } from '../../test/place.js';
import './sapa-form.js';
import type { Answers, Outcome, SapaForm } from './sapa-form.js';

const form: SiteForm = {
  revision: 'r1',
  when: 'required',
  fields: [
    { key: 'name', kind: 'name', isRequired: true },
    { key: 'email', kind: 'email', isRequired: true },
    { key: 'phone', kind: 'phone', isRequired: false },
    { key: 'topic', kind: 'choice', label: 'Topik', choices: ['Langganan', 'Redaksi'], isRequired: true },
    { key: 'member', kind: 'checkbox', label: 'Sudah berlangganan', isRequired: false },
  ],
  consent: { text: 'Saya setuju.', link: 'https://berita.test/privasi' },
};

async function makeForm(change: Partial<SapaForm> = {}) {
  const answer = vi.fn<(answers: Answers, isAgreed: boolean) => Promise<Outcome>>(async () => undefined);
  const element = await place<SapaForm>(html`
    <sapa-form .texts=${texts} .form=${form} .heading=${texts.heading()} .answer=${answer}></sapa-form>
  `);
  Object.assign(element, change);
  await element.updateComplete;
  const field = (key: string) => element.renderRoot.querySelector<HTMLInputElement>(`#${key}`)!;
  const focused = () => (element.renderRoot as ShadowRoot).activeElement?.id;
  const description = (key: string) =>
    element.renderRoot.querySelector(`#${field(key).getAttribute('aria-describedby') ?? 'none'}`)?.textContent;
  const send = () => userEvent.click(element.renderRoot.querySelector('.send')!);
  return { element, answer, field, focused, description, send };
}

test('V10 the form is accessible, at rest and with every fault', async () => {
  const { element, field, description, send } = await makeForm({ canSkip: true });
  await expectAccessible(element);
  await send();
  await expect.poll(() => description('name')).toBe(texts.missing());
  expect([description('topic'), description('isAgreed')]).toEqual([texts.missing(), texts.agreeFirst()]);
  expect(field('phone').hasAttribute('aria-invalid')).toBe(false);
  await expectAccessible(element);
});

test('V10 browsers and phones know what each field is, and none is zoomed in', async () => {
  const { field } = await makeForm();
  const about = (key: string) =>
    ['type', 'autocomplete', 'inputmode', 'aria-required'].map((name) => field(key).getAttribute(name));
  expect(about('name')).toEqual(['text', 'name', 'text', 'true']);
  expect(about('email')).toEqual(['email', 'email', 'email', 'true']);
  expect(about('phone')).toEqual(['tel', 'tel', 'tel', 'false']);
  for (const key of ['name', 'email', 'phone', 'topic']) expect(getComputedStyle(field(key)).fontSize).toBe('16px');
});

test('V10 by keyboard alone: the first fault has the focus, what was typed stays, then it goes out', async () => {
  const { element, answer, field, focused, description } = await makeForm();
  element.focus();
  expect(focused()).toBe('name');
  await userEvent.keyboard('Ani{Tab}ani@{Tab}besok{Enter}');
  await expect.poll(focused).toBe('email');
  expect([description('email'), description('phone')]).toEqual([texts.emailInvalid(), texts.phoneInvalid()]);
  expect([answer.mock.calls.length, field('name').value, field('phone').value]).toEqual([0, 'Ani', 'besok']);
  await userEvent.keyboard('{End}berita.test{Tab}');
  await userEvent.fill(field('phone'), '+62 812-3456');
  await userEvent.selectOptions(field('topic'), 'Redaksi');
  field('isAgreed').focus();
  await userEvent.keyboard(' {Enter}');
  await expect.poll(() => answer.mock.calls).toHaveLength(1);
  const answers = { name: 'Ani', email: 'ani@berita.test', phone: '+62 812-3456', topic: 'Redaksi', member: false };
  expect(answer).toHaveBeenCalledWith(answers, true);
});

test('V10 what the server refuses stands at its field; without an answer everything stays', async () => {
  const outcomes: Outcome[] = ['failed', { field: 'name' }];
  const email: SiteForm['fields'] = [{ key: 'name', kind: 'name', isRequired: true }];
  const { element, field, focused, description, send } = await makeForm({
    form: { fields: email },
    answer: async () => outcomes.shift(),
  });
  await userEvent.fill(field('name'), 'Ani');
  await send();
  await expect.poll(() => element.renderRoot.querySelector('[role=alert]')?.textContent).toContain(texts.failed());
  await send();
  await expect.poll(() => description('name')).toBe(texts.refused());
  expect([focused(), field('name').value]).toEqual(['name', 'Ani']);
});

test('B18 what a site has written is text, and its link is https or none', async () => {
  const hostile = '<img src=x onerror=alert(1)>';
  const { element } = await makeForm({
    form: {
      fields: [{ key: 'a', kind: 'choice', label: hostile, choices: [hostile], isRequired: true }],
      consent: { text: hostile, link: 'javascript:alert(1)' },
    },
  });
  expect(element.renderRoot.querySelector('img, a')).toBeNull();
  expect(element.renderRoot.textContent).toContain(hostile);
});

test('V10 L5 it scrolls by itself, so that conversation and field keep their room, and its button is seen', async () => {
  const { element } = await makeForm({ canSkip: true });
  Object.assign(element.parentElement!.style, { display: 'flex', flexDirection: 'column', height: '300px' });
  // As all that stands in the chat.
  element.style.boxSizing = 'border-box';
  expect(element.clientHeight).toBeLessThanOrEqual(225);
  const button = element.renderRoot.querySelector('button')!;
  button.focus();
  expect(button.getBoundingClientRect().bottom).toBeLessThanOrEqual(element.getBoundingClientRect().bottom);
});

test('V10 it fits into 320 px, and everything to touch is large enough', async () => {
  const { element } = await makeForm({ canSkip: true });
  element.parentElement!.style.width = '320px';
  expect(element.scrollWidth).toBeLessThanOrEqual(320);
  for (const touched of element.renderRoot.querySelectorAll('input:not([type=checkbox]), select, button, .check'))
    expect(touched.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
});
