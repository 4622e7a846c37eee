import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import type { Session, StaffMember } from '../../../shared/wire/staff/entities.js';
import { registerIcons } from '../../ui/icons/icons.js';
import { keyChoice } from '../../core/key-choice.js';
import { loadTexts } from '../../core/texts.js';
import { timeOf } from '../../test/factories.js';
import { accessibilityFaults, deepText, draw, settle } from '../../test/draw.js';
import { accept, refuse } from '../../test/scripted-connection.js';
import { browserOf } from './browser-name.js';
import './sapa-account.js';
import type { SapaAccount } from './sapa-account.js';

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

const session = (id: string, isCurrent: boolean): Session => ({
  id,
  isCurrent,
  createdAt: timeOf(0),
  lastSeenAt: timeOf(9),
  userAgent: 'Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0',
});

const staff: StaffMember = { id: 'rani', name: 'Rani', email: 'rani@contoh.test', role: 'agent' };

async function open(endSession: SapaAccount['endSession'] = () => Promise.resolve(accept(null))) {
  const sessions = [session('here', true), session('there', false)];
  const view = await draw<SapaAccount>(
    html`<sapa-account
      .staff=${staff}
      .listSessions=${() => Promise.resolve(accept({ sessions }))}
      .endSession=${endSession}
      .listPasskeys=${() => Promise.resolve(accept({ passkeys: [], hasPassword: true }))}
    ></sapa-account>`,
  );
  await expect.poll(() => view.renderRoot.querySelectorAll('li')).toHaveLength(2);
  await expect.poll(() => view.renderRoot.querySelector('sapa-passkeys')).not.toBeNull();
  await settle(view);
  return view;
}

const buttons = (view: SapaAccount) => [...view.renderRoot.querySelectorAll('wa-button')];

test('has no accessibility fault', async () => {
  expect(await accessibilityFaults(await open())).toEqual([]);
});

test('another session is ended and leaves the list', async () => {
  const endSession = vi.fn(() => Promise.resolve(accept(null)));
  const view = await open(endSession);
  buttons(view)[1]!.click();
  await expect.poll(() => view.renderRoot.querySelectorAll('li')).toHaveLength(1);
  expect(endSession).toHaveBeenCalledExactlyOnceWith('there');
});

test('a session that could not be ended stays, and it is said', async () => {
  const view = await open(() => Promise.resolve(refuse('E_UNAVAILABLE')));
  buttons(view)[1]!.click();
  await expect.poll(() => view.renderRoot.querySelector('[role=alert]')?.textContent).toContain('belum bisa');
  expect(view.renderRoot.querySelectorAll('li')).toHaveLength(2);
});

test('the own session is ended by signing out', async () => {
  const view = await open();
  const handleSignOut = vi.fn();
  view.addEventListener('sapa-sign-out', handleSignOut);
  buttons(view)[0]!.click();
  expect(handleSignOut).toHaveBeenCalledOnce();
});

test('C40 keys of a single letter can be switched off, and all of them', async () => {
  const view = await open();
  const choice = view.renderRoot.querySelector('sapa-key-choice')!;
  await choice.updateComplete;
  const radios = [...choice.renderRoot.querySelectorAll('input')];
  expect(radios.map(({ checked }) => checked)).toEqual([true, false, false]);
  radios[1]!.click();
  expect(keyChoice.state.keys).toBe('without-letters');
  radios[2]!.click();
  expect(keyChoice.state.keys).toBe('none');
  await choice.updateComplete;
  keyChoice.change('all');
  await choice.updateComplete;
  expect(radios[0]!.checked).toBe(true);
});

test('a list that does not come can be asked for again', async () => {
  const answers = [refuse('E_UNAVAILABLE'), accept({ sessions: [session('here', true)] })];
  const listSessions: SapaAccount['listSessions'] = () => Promise.resolve(answers.shift() ?? refuse('E_NOT_FOUND'));
  const view = await draw<SapaAccount>(html`<sapa-account .listSessions=${listSessions}></sapa-account>`);
  await expect.poll(() => buttons(view)).toHaveLength(1);
  expect(await accessibilityFaults(view)).toEqual([]);
  buttons(view)[0]!.click();
  await expect.poll(() => deepText(view.renderRoot)).toContain('Firefox, Windows');
});

test.each([
  ['Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile Safari/537.36', 'Chrome, Android', true],
  ['Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge, Windows', false],
  ['Mozilla/5.0 (iPhone; like Mac OS X) Version/18.0 Mobile Safari/604.1', 'Safari, iOS', true],
  ['curl/8.0', 'curl/8.0', false],
  ['', '?', false],
])('%s is %s', (userAgent, name, isPhone) => {
  expect(browserOf(userAgent)).toEqual({ name, isPhone });
});
