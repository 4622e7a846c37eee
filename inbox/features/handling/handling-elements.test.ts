import { html } from 'lit';
import { afterEach, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Clock, clockContext } from '../../core/clock.js';
import type { HandlingChange } from '../../../shared/wire/handling/entities.js';
import { loadTexts } from '../../core/texts.js';
import { SessionStore, sessionContext } from '../../core/session.store.js';
import { DirectoryStore, directoryContext } from '../../entities/directory.store.js';
import { Handling, handlingContext } from '../../entities/handling.js';
import { LabelsStore, labelsContext } from '../../entities/labels.store.js';
import { OpenedStore } from '../../entities/opened.store.js';
import { RowsStore, rowsContext } from '../../entities/rows.store.js';
import { UndoStore, undoContext } from '../../entities/undo.store.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { idOf, row, timeOf } from '../../test/factories.js';
import { provide } from '../../test/provide.js';
import { accept, ScriptedConnection } from '../../test/scripted-connection.js';
import { registerIcons } from '../../ui/icons/icons.js';
import type { Colleague } from '../../../shared/wire/people/entities.js';
import type { DialogKind } from './choices.js';
import type { SapaHandlingBar } from './sapa-handling-bar.js';
import type { SapaHandlingDialog } from './sapa-handling-dialog.js';
import type { SapaUndo } from './sapa-undo.js';

const people: Colleague[] = [
  { id: 'budi', name: 'Budi', teamIds: [] },
  { id: 'rani', name: 'Rani', teamIds: [] },
];
const labels = [
  { id: 'refund', siteId: 'site', name: 'Refund', color: 'red' as const },
  { id: 'ongkir', siteId: 'site', name: 'Ongkir', color: 'blue' as const },
];
const connection = new ScriptedConnection({
  'staff:self': () =>
    accept({ staff: { id: 'rani', name: 'Rani', email: 'rani@kabar.example', role: 'owner' }, isMailConfigured: true }),
  'staff:directory': () =>
    accept({ people, teams: [{ id: 'bill01', siteId: 'site', name: 'Tagihan', memberIds: [] }], sites: [] }),
  'staff:online': () => accept({ staffIds: ['rani', 'dewi'] }),
  'label:list': () => accept({ labels }),
  'conversation:list': () => accept({ rows: [row(1, { labelIds: ['refund'] })], cursors: { site: 1 }, hasMore: false }),
  'conversation:handle-many': ({ ids }) => accept({ changed: ids, refused: [] }),
});
const rows = new RowsStore(connection);
const undo = new UndoStore();
const clock = new Clock();

beforeAll(async () => {
  registerIcons();
  await loadTexts('id');
  const counts = { recount: () => undefined };
  const handling = new Handling({
    ...{ connection, rows, counts, undo },
    ...{ opened: new OpenedStore(connection, rows), threads: { lastSeqOf: () => 0 } },
  });
  const ends = [
    provide(sessionContext, new SessionStore(connection)),
    provide(directoryContext, new DirectoryStore(connection)),
    provide(labelsContext, new LabelsStore(connection)),
    provide(rowsContext, rows),
    provide(undoContext, undo),
    provide(handlingContext, handling),
    provide(clockContext, clock),
  ];
  await Promise.all([import('./sapa-handling-bar.js'), import('./sapa-handling-dialog.js'), import('./sapa-undo.js')]);
  connection.connect();
  return () => ends.forEach((end) => end());
});
beforeEach(async () => {
  await vi.waitFor(() => expect(rows.state.phase).toBe('ready'));

  connection.asked.length = 0;
});
afterEach(() => undo.stop());

const changes = () =>
  connection.inputsOf('conversation:handle-many').map((input) => (input as { change: HandlingChange }).change);

async function open(kind: DialogKind) {
  const dialog = await draw<SapaHandlingDialog>(
    html`<sapa-handling-dialog .kind=${kind} .ids=${[idOf(1)]}></sapa-handling-dialog>`,
  );
  const titles = () => [...dialog.renderRoot.querySelectorAll('.name')].map(({ textContent }) => textContent);
  return { dialog, titles };
}

test.each(['assign', 'label', 'prioritize', 'snooze'] as const)(
  'S5 %s: a combobox without an accessibility fault that begins in its field; Escape changes nothing',
  async (kind) => {
    const { dialog, titles } = await open(kind);
    expect(titles().length).toBeGreaterThan(1);
    expect(dialog.shadowRoot?.activeElement?.tagName).toBe('INPUT');
    expect(await accessibilityFaults(dialog)).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => dialog.isConnected).toBe(false);
    expect(changes()).toEqual([]);
  },
);

test('S5 oneself stands first; a few letters and Enter assign, and what was done can be taken back', async () => {
  const toast = await draw<SapaUndo>(html`<sapa-undo></sapa-undo>`);
  const { titles } = await open('assign');
  expect(titles()).toEqual(['Rani (saya)', 'Budi', 'Tagihan', 'Belum ada yang menangani']);
  await userEvent.keyboard('bud{Enter}');
  expect(changes()).toEqual([{ kind: 'assign', assigneeId: 'budi' }]);
  await toast.updateComplete;
  expect(toast.renderRoot.textContent).toContain('Ditugaskan ke Budi');
  expect(await accessibilityFaults(toast)).toEqual([]);
  toast.renderRoot.querySelector<HTMLElement>('.act')?.click();
  await expect.poll(changes).toEqual([
    { kind: 'assign', assigneeId: 'budi' },
    { kind: 'assign', assigneeId: null, teamId: null },
  ]);
});

test('S5 a colleague was faster: their version is said beside a key that does it all the same', async () => {
  const toast = await draw<SapaUndo>(html`<sapa-undo></sapa-undo>`);
  const { 'conversation:handle-many': handle } = connection.answers;
  connection.answers['conversation:handle-many'] = ({ ids: [id = ''] }) =>
    accept({ changed: [], refused: [{ id, code: 'E_CONFLICT' }] });
  onTestFinished(() => void Object.assign(connection.answers, { 'conversation:handle-many': handle }));
  await open('prioritize');
  await userEvent.keyboard('desak{Enter}');
  await expect.poll(() => deepText(toast.renderRoot)).toContain('lebih dulu');
  expect(await accessibilityFaults(toast)).toEqual([]);
  Object.assign(connection.answers, { 'conversation:handle-many': handle });
  toast.renderRoot.querySelector<HTMLElement>('.act')?.focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => undo.state.step).toMatchObject({ outcome: 'done' });
  // What was seen is not said any more, or it would be refused again.
  expect(connection.inputsOf('conversation:handle-many')).toMatchObject([
    { change: { priority: 'urgent' }, expected: {} },
    { change: { priority: 'urgent' } },
  ]);
  expect(connection.inputsOf('conversation:handle-many').at(-1)).not.toHaveProperty('expected');
});

test('S5 who takes a step back by keyboard is again where they were, and the next step goes by itself', async () => {
  const field = document.createElement('input');
  field.ariaLabel = 'Balasan';
  document.body.append(field);
  onTestFinished(() => field.remove());
  const toast = await draw<SapaUndo>(html`<sapa-undo></sapa-undo>`);
  for (const key of ['{Enter}', '{Tab}{Enter}']) {
    undo.show({ text: 'Sudah', undo: () => undefined });
    await toast.updateComplete;
    field.focus();
    await userEvent.keyboard(`{Tab}${key}`);
    await expect.poll(() => undo.state.step).toBe(undefined);
    expect(document.activeElement).toBe(field);
  }
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  undo.show({ text: 'Sudah' });
  undo.hold(true);
  undo.dismiss();
  undo.show({ text: 'Lagi' });
  vi.runAllTimers();
  vi.useRealTimers();
  expect(undo.state.step).toBe(undefined);
});

test('S5 labels are put on and taken off one after the other', async () => {
  const { dialog } = await open('label');
  await userEvent.keyboard('{Enter}{ArrowDown}{Enter}');
  await expect.poll(changes).toEqual([
    { kind: 'label', add: [], remove: ['refund'] },
    { kind: 'label', add: ['ongkir'], remove: [] },
  ]);
  await dialog.updateComplete;
  const chosen = [...dialog.renderRoot.querySelectorAll('[role=option]')].map((each) => each.ariaSelected);
  expect(chosen).toEqual(['false', 'true']);
  await userEvent.keyboard('{Escape}');
});

test('S5 an own time lies ahead; one that has passed is refused in words', async () => {
  const { dialog } = await open('snooze');
  await userEvent.keyboard('pilih{Enter}');
  await dialog.updateComplete;
  const field = dialog.renderRoot.querySelector<HTMLInputElement>('#time');
  expect(await accessibilityFaults(dialog)).toEqual([]);
  const submit = async (value: string) => {
    if (field) field.value = value;
    dialog.renderRoot.querySelector('form')?.requestSubmit();
    await dialog.updateComplete;
  };
  await submit('2020-01-01T09:00');
  expect(dialog.renderRoot.querySelector('.fault')?.textContent).toContain('yang akan datang');
  const tomorrow = new Date(Date.now() + 24 * 60 * 60_000);
  tomorrow.setSeconds(0, 0);
  const local = new Date(tomorrow.getTime() - tomorrow.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  await submit(local);
  expect(changes()).toEqual([{ kind: 'snooze', until: tomorrow.toISOString() }]);
});

test('F13 times to snooze until are by the clock of the server', async () => {
  const hoursAhead = 30 * 24;
  clock.setTo(Date.now() - hoursAhead * 60 * 60_000);
  onTestFinished(() => clock.setTo(Date.now()));
  await open('snooze');
  await userEvent.keyboard('besok{Enter}');
  const [change] = changes();
  expect(change).toMatchObject({ kind: 'snooze' });
  const { until } = change as { until: string };
  expect(Date.parse(until)).toBeLessThan(Date.now() - (hoursAhead - 48) * 60 * 60_000);
});

test('S5 the bar says whose it is, by words and key, and has no accessibility fault', async () => {
  const bar = await draw<SapaHandlingBar>(
    html`<sapa-handling-bar
      .conversation=${row(1, { assigneeId: 'budi', priority: 'urgent', labelIds: ['refund'] })}
    ></sapa-handling-bar>`,
  );
  const titles = [...bar.renderRoot.querySelectorAll('button')].map(({ title }) => title);
  expect(titles).toEqual([
    'Ditangani Budi. Ganti (A)',
    'Oper dengan catatan (H)',
    'Label: Refund. Ganti (L)',
    'Prioritas: Mendesak (P)',
    'Tunda (Z)',
    'Tandai belum dibaca (U)',
    expect.stringContaining('Tandai spam') as string,
  ]);
  expect(await accessibilityFaults(bar)).toEqual([]);
});

test('R5 who is away, and who has no inbox open, is said beside their name', async () => {
  people.push({ id: 'dewi', name: 'Dewi', teamIds: [], away: { reason: 'Rapat', since: timeOf(0) } });
  connection.push('directory:changed', {});
  const { dialog } = await open('assign');
  const optionOf = (name: string) =>
    [...dialog.renderRoot.querySelectorAll('[role=option]')].map(deepText).find((text) => text.includes(name));
  await expect.poll(() => optionOf('Budi')).toContain('offline');
  await expect.poll(() => optionOf('Dewi')).toContain('tidak di tempat: Rapat');
  expect(optionOf('Rani')).not.toMatch(/offline|tidak di tempat/);
  people.pop();
});

test('S5 what somebody of a team has is handed back to the team', async () => {
  rows.pretend(idOf(1), (one) => ({ ...one, assigneeId: 'budi', teamId: 'bill01' }));
  await open('assign');
  await userEvent.keyboard('tagihan{Enter}');
  expect(changes()).toEqual([{ kind: 'assign', assigneeId: null, teamId: 'bill01' }]);
});
