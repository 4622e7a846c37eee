import { html } from 'lit';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Block } from '../../../shared/wire/blocks/entities.js';
import { SessionStore, sessionContext } from '../../core/session.store.js';
import { loadTexts } from '../../core/texts.js';
import { Blocks, blocksContext } from '../../entities/blocks.js';
import { DirectoryStore, directoryContext } from '../../entities/directory.store.js';
import { Handling, handlingContext } from '../../entities/handling.js';
import { OpenedStore } from '../../entities/opened.store.js';
import { RowsStore } from '../../entities/rows.store.js';
import { UndoStore, undoContext } from '../../entities/undo.store.js';
import { accessibilityFaults, deepText, draw, settle } from '../../test/draw.js';
import { idOf, row, timeOf } from '../../test/factories.js';
import { markText } from '../../test/mark-text.js';
import { provide } from '../../test/provide.js';
import { accept, refuse, ScriptedConnection } from '../../test/scripted-connection.js';
import type { SapaNameMark } from '../../ui/sapa-name-mark.js';
import type { SapaBlocks } from '../blocks/sapa-blocks.js';
import type { SapaBlockDialog } from './sapa-block-dialog.js';
import type { SapaPassOnDialog } from './sapa-pass-on-dialog.js';

const blockOf = (more: Partial<Block> = {}): Block => ({
  ...{ id: 'b', siteId: 'site', kind: 'visitor', label: 'Ani', conversationId: idOf(1) },
  ...{ by: { id: 'rani', name: 'Rani' }, at: timeOf(1), until: timeOf(60) },
  ...more,
});
const answers = {
  'staff:self': () =>
    accept({
      staff: { id: 'rani', name: 'Rani', email: 'rani@kabar.example', role: 'owner' as const },
      isMailConfigured: true,
    }),
  'staff:directory': () =>
    accept({
      people: [
        { id: 'budi', name: 'Budi', teamIds: [] },
        { id: 'rani', name: 'Rani', teamIds: [] },
      ],
      teams: [{ id: 'bill01', siteId: 'site', name: 'Tagihan', memberIds: [] }],
      sites: [],
    }),
  'conversation:list': () => accept({ rows: [row(1)], cursors: { site: 1 }, hasMore: false }),
  'conversation:handle-many': ({ ids }: { ids: string[] }) => accept({ changed: ids, refused: [] }),
  'conversation:pass-on': () => accept({ number: 1 }),
  'block:facts': () => accept({ network: { visitors: 12 } }),
  'block:add': () => accept({ block: blockOf() }),
  'block:end': () => accept(null),
  'block:undo': () => accept({}),
  'block:list': () => accept({ blocks: [blockOf({ reason: 'Kasar', nameSource: 'typed' })] }),
};
const connection = new ScriptedConnection({ ...answers });
const undo = new UndoStore();

beforeAll(async () => {
  await loadTexts('id');
  const rows = new RowsStore(connection);
  const counts = { recount: () => undefined };
  const handling = new Handling({
    ...{ connection, rows, counts, undo },
    ...{ opened: new OpenedStore(connection, rows), threads: { lastSeqOf: () => 0 } },
  });
  const ends = [
    provide(sessionContext, new SessionStore(connection)),
    provide(directoryContext, new DirectoryStore(connection)),
    provide(handlingContext, handling),
    provide(undoContext, undo),
    provide(blocksContext, new Blocks(connection)),
  ];
  await Promise.all([
    import('./sapa-block-dialog.js'),
    import('./sapa-pass-on-dialog.js'),
    import('../blocks/sapa-blocks.js'),
  ]);
  connection.connect();
  await vi.waitFor(() => expect(handling.find(idOf(1))).toBeDefined());
  return () => ends.forEach((end) => end());
});
beforeEach(() => undo.stop());

const part = <Part extends HTMLElement>(view: { renderRoot: ParentNode }, selector: string) =>
  view.renderRoot.querySelector<Part>(selector);

test('R5 a visitor is blocked by the keys, who shares the network is said before, and it can be taken back', async () => {
  const view = await draw<SapaBlockDialog>(
    html`<sapa-block-dialog .conversationId=${idOf(1)} .name=${'Ani'}></sapa-block-dialog>`,
  );
  await expect.poll(() => deepText(view.renderRoot)).toContain('12 pengunjung memakai jaringan ini');
  expect(await accessibilityFaults(view)).toEqual([]);
  await expect.poll(() => view.shadowRoot?.activeElement).toBe(part(view, 'input:checked'));
  await userEvent.keyboard('{ArrowDown}');
  part<HTMLInputElement>(view, '#reason')!.value = ' Kasar ';
  part<HTMLFormElement>(view, 'form')!.requestSubmit();
  await expect
    .poll(() => connection.inputsOf('block:add'))
    .toEqual([{ conversationId: idOf(1), kind: 'network', hours: 24, reason: 'Kasar' }]);
  await expect.poll(() => undo.state.step).toMatchObject({ text: expect.stringMatching(/^Jaringan diblokir sampai/) });
  undo.undo();
  await expect.poll(() => undo.state.step).toEqual({ text: 'Blokir jaringan diakhiri' });
  expect(connection.inputsOf('block:undo')).toMatchObject([{ id: 'b', at: expect.any(String) }]);
});

test('S5 passed on with a note: what is missing is asked for, and what fails keeps both under the same id', async () => {
  const view = await draw<SapaPassOnDialog>(
    html`<sapa-pass-on-dialog .conversationId=${idOf(1)}></sapa-pass-on-dialog>`,
  );
  expect(await accessibilityFaults(view)).toEqual([]);
  const [form, to, note] = [
    part<HTMLFormElement>(view, 'form')!,
    part<HTMLSelectElement>(view, '#to')!,
    part<HTMLTextAreaElement>(view, '#note')!,
  ];
  expect([...to.options].map(({ text }) => text)).toEqual(['Pilih orang atau tim', 'Budi', 'Tagihan']);
  const problem = () => part(view, '[role=alert]')?.textContent;
  form.requestSubmit();
  await expect.poll(problem).toBe('Pilih dulu orang atau timnya.');
  to.value = 'person budi';
  form.requestSubmit();
  await expect.poll(problem).toBe('Tulis dulu catatannya.');
  note.value = 'Tolong cek';
  connection.answers['conversation:pass-on'] = () => refuse('E_UNAVAILABLE');
  form.requestSubmit();
  await expect.poll(problem).toMatch(/^Belum berhasil/);
  expect(note.value).toBe('Tolong cek');
  connection.answers['conversation:pass-on'] = answers['conversation:pass-on'];
  form.requestSubmit();
  await expect.poll(() => undo.state.step).toMatchObject({ outcome: 'done', change: { assigneeId: 'budi' } });
  const sent = connection.inputsOf('conversation:pass-on');
  expect(sent).toHaveLength(2);
  expect(sent[0]).toEqual(sent[1]);
  expect(sent[0]).toMatchObject({ conversationId: idOf(1), text: 'Tolong cek', expected: { assigneeId: null } });
});

test('S5 passed on: it stays while it is on its way, and what was changed after a failure is another note', async () => {
  connection.asked.length = 0;
  const view = await draw<SapaPassOnDialog>(
    html`<sapa-pass-on-dialog .conversationId=${idOf(1)}></sapa-pass-on-dialog>`,
  );
  const [dialog, form, note] = [
    part<HTMLDialogElement>(view, 'dialog')!,
    part<HTMLFormElement>(view, 'form')!,
    part<HTMLTextAreaElement>(view, '#note')!,
  ];
  part<HTMLSelectElement>(view, '#to')!.value = 'person budi';
  note.value = 'Tolong cek';
  let fail = () => {};
  connection.answers['conversation:pass-on'] = () =>
    new Promise((resolve) => (fail = () => resolve(refuse('E_UNAVAILABLE'))));
  form.requestSubmit();
  await expect.poll(() => connection.inputsOf('conversation:pass-on')).toHaveLength(1);
  await view.updateComplete;
  await userEvent.keyboard('{Escape}{Escape}');
  await userEvent.click(dialog, { position: { x: -4, y: -4 }, force: true });
  expect(dialog.open).toBe(true);
  fail();
  await expect.poll(() => part(view, '[role=alert]')?.textContent).toMatch(/^Belum berhasil/);
  note.value = 'Tolong cek ongkir';
  connection.answers['conversation:pass-on'] = answers['conversation:pass-on'];
  form.requestSubmit();
  await expect.poll(() => view.isConnected).toBe(false);
  const sent = connection.inputsOf('conversation:pass-on') as { clientId: string }[];
  expect(new Set(sent.map(({ clientId }) => clientId)).size).toBe(2);
});

test('R5 a block from a conversation that one may not see is said, and nothing offers to end it', async () => {
  const { by: _by, conversationId: _conversation, ...known } = blockOf({ label: '' });
  connection.answers['block:facts'] = () => accept({ visitor: known });
  connection.answers['block:add'] = () => accept({ block: known });
  const view = await draw<SapaBlockDialog>(
    html`<sapa-block-dialog .conversationId=${idOf(1)} .name=${'Ani'}></sapa-block-dialog>`,
  );
  await expect.poll(() => deepText(view.renderRoot)).toContain('dari percakapan lain');
  expect(deepText(view.renderRoot)).not.toContain('Akhiri blokir');
  part<HTMLFormElement>(view, 'form')!.requestSubmit();
  await expect.poll(() => undo.state.step).toMatchObject({ text: expect.stringContaining('diblokir sampai') });
  expect(undo.state.step?.undo).toBeUndefined();
  Object.assign(connection.answers, answers);
});

test('R5 the page of the settings names who is blocked, until when and why, and ends it', async () => {
  const listSites = () =>
    Promise.resolve(
      accept({
        sites: [{ ...{ id: 'site', name: 'Kabar' }, ...{ key: 'k', allowedOrigins: [], isNamed: true } }],
        embedUrl: '',
      }),
    );
  const view = await draw<SapaBlocks>(html`<sapa-blocks .listSites=${listSites}></sapa-blocks>`);
  await expect.poll(() => deepText(view.renderRoot)).toContain('Kasar');
  await settle(view);
  expect(markText(part<SapaNameMark>(view, 'li sapa-name-mark')!)).toBe('(isian sendiri)');
  expect(await accessibilityFaults(view)).toEqual([]);
  const ended = vi.fn(() => accept(null));
  connection.answers['block:end'] = ended;
  connection.answers['block:list'] = () => accept({ blocks: [] });
  part(view, 'li .end')!.click();
  await expect.poll(() => deepText(view.renderRoot)).toContain('Tidak ada yang diblokir');
  expect(ended).toHaveBeenCalled();
});
