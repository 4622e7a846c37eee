import '../../styles.css';
import { ContextProvider } from '@lit/context';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { sessionContext, SessionStore } from '../../core/session.store.js';
import { loadTexts } from '../../core/texts.js';
import { labelsContext, LabelsStore } from '../../entities/labels.store.js';
import { accessibilityFaults, settle } from '../../test/draw.js';
import { accept, refuse, ScriptedConnection } from '../../test/scripted-connection.js';
import { registerIcons } from '../../ui/icons/icons.js';

const label = { id: 'refund', siteId: 'site', name: 'Refund', color: 'red' as const };
const connection = new ScriptedConnection({
  'staff:self': () =>
    accept({ staff: { id: 'rani', name: 'Rani', email: 'rani@kabar.example', role: 'owner' }, isMailConfigured: true }),
  'label:list': () => accept({ labels: [label] }),
  'label:create': () => accept({ label }),
  'label:delete': () => accept(null),
});
const labels = new LabelsStore(connection);
const host = document.createElement('div');

beforeAll(async () => {
  registerIcons();
  await loadTexts('id');
  const session = new SessionStore(connection);
  document.body.append(host);
  new ContextProvider(host, { context: sessionContext, initialValue: session });
  new ContextProvider(host, { context: labelsContext, initialValue: labels });
  await import('./sapa-labels.js');
  connection.connect();
  await vi.waitFor(() => expect([labels.state.labels.length, session.state.staff?.id]).toEqual([1, 'rani']));
});

const listSites = () => Promise.resolve(accept({ sites: [{ id: 'site', name: 'Kabar' }] }) as never);

async function open() {
  const page = document.createElement('sapa-labels');
  page.listSites = listSites;
  host.append(page);
  onTestFinished(() => page.remove());
  await expect.poll(() => page.renderRoot.querySelectorAll('wa-button, .change').length).toBe(2);
  const press = async (nth: number) => {
    page.renderRoot.querySelectorAll<HTMLElement>('wa-button, .change')[nth]?.click();
    await settle(page);
    return page.renderRoot.querySelector('sapa-label-dialog');
  };
  return { page, press };
}

test('S5 an admin makes a label, by keyboard, without an accessibility fault', async () => {
  const { page, press } = await open();
  expect(await accessibilityFaults(page)).toEqual([]);
  const dialog = await press(0);
  expect(dialog && (await accessibilityFaults(dialog))).toEqual([]);
  await userEvent.keyboard('Ongkir{Tab}{ArrowRight}{Tab}{Tab}{Enter}');
  await expect
    .poll(() => connection.inputsOf('label:create'))
    .toEqual([{ siteId: 'site', name: 'Ongkir', color: 'indigo' }]);
  await expect.poll(() => page.renderRoot.querySelector('sapa-label-dialog')).toBeNull();
});

test('S5 a name that is taken is said, and what was typed stays; deleting asks first', async () => {
  connection.answers['label:change'] = () => refuse('E_CONFLICT');
  const { press } = await open();
  const dialog = await press(1);
  await userEvent.keyboard('{Control>}a{/Control}Bug{Enter}');
  await expect.poll(() => dialog?.renderRoot.querySelector('.error')?.textContent).toContain('sudah punya');
  expect(dialog?.renderRoot.querySelector('input')?.value).toBe('Bug');
  dialog?.renderRoot.querySelector<HTMLElement>('wa-button')?.click();
  await dialog?.updateComplete;
  expect(connection.inputsOf('label:delete')).toEqual([]);
  dialog?.renderRoot.querySelector<HTMLElement>('wa-button')?.click();
  await expect.poll(() => connection.inputsOf('label:delete')).toEqual([{ id: 'refund' }]);
});
