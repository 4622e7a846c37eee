import { html, type LitElement, type TemplateResult } from 'lit';
import { beforeAll, expect, test } from 'vitest';
import { Clock, clockContext } from '../core/clock.js';
import { ActionsStore, actionsContext } from '../core/actions.store.js';
import { LocationStore, locationContext } from '../core/location.store.js';
import { SessionStore, sessionContext } from '../core/session.store.js';
import { loadTexts } from '../core/texts.js';
import { Blocks, blocksContext } from '../entities/blocks.js';
import { DirectoryStore, directoryContext } from '../entities/directory.store.js';
import { Handling, handlingContext } from '../entities/handling.js';
import { LabelsStore, labelsContext } from '../entities/labels.store.js';
import { OpenedStore } from '../entities/opened.store.js';
import { RowsStore, rowsContext } from '../entities/rows.store.js';
import { SearchStore, searchContext } from '../entities/search.store.js';
import { UndoStore, undoContext } from '../entities/undo.store.js';
import '../features/composer/sapa-inbox-composer.js';
import '../features/palette/sapa-palette.js';
import '../features/search/sapa-search.js';
import '../features/thread/sapa-conversation.js';
import { registerIcons } from '../ui/icons/icons.js';
import { draw, settle } from '../test/draw.js';
import { conversation, idOf, messages, row, timeOf } from '../test/factories.js';
import { provide } from '../test/provide.js';
import { accept, ScriptedConnection } from '../test/scripted-connection.js';
import { touchFaults } from '../test/touch-sizes.js';

const undo = new UndoStore();

beforeAll(async () => {
  registerIcons();
  await loadTexts('id');
  const connection = new ScriptedConnection({
    'conversation:list': () => accept({ rows: [row(1)], cursors: { site: 1 }, hasMore: false }),
    'block:facts': () => accept({ network: { visitors: 2 } }),
    'label:list': () => accept({ labels: [] }),
    'staff:online': () => accept({ staffIds: [] }),
  });
  const rows = new RowsStore(connection);
  const opened = new OpenedStore(connection, rows);
  const counts = { recount: () => undefined };
  const handling = new Handling({ connection, rows, counts, undo, opened, threads: { lastSeqOf: () => 0 } });
  const actions = new ActionsStore();
  const release = actions.offer({ account: () => undefined, search: () => undefined });
  const ends = [
    provide(sessionContext, new SessionStore(connection)),
    provide(directoryContext, new DirectoryStore(connection)),
    provide(labelsContext, new LabelsStore(connection)),
    provide(rowsContext, rows),
    provide(handlingContext, handling),
    provide(undoContext, undo),
    provide(blocksContext, new Blocks(connection)),
    provide(searchContext, new SearchStore(connection)),
    provide(locationContext, new LocationStore()),
    provide(clockContext, new Clock()),
    provide(actionsContext, actions),
  ];
  await Promise.all([
    import('../features/handling/sapa-undo.js'),
    import('../features/handling/sapa-handling-bar.js'),
    import('../features/handling/sapa-handling-dialog.js'),
    import('../features/handling/sapa-block-dialog.js'),
    import('../features/handling/sapa-pass-on-dialog.js'),
  ]);
  connection.connect();
  await expect.poll(() => rows.state.phase).toBe('ready');
  undo.show({ text: 'Diselesaikan', undo: () => undefined });
  undo.hold(true);
  return () => {
    undo.stop();
    release();
    for (const end of ends) end();
  };
});

const thread = { phase: 'ready', messages: messages(1, 3), isLoadingOlder: false, isVisitorTyping: false } as const;
const elements: Record<string, TemplateResult> = {
  composer: html`<sapa-inbox-composer label="Ani"></sapa-inbox-composer>`,
  'composer of a note': html`<sapa-inbox-composer .kind=${'note' as const}></sapa-inbox-composer>`,
  'head and all of a conversation': html`<sapa-conversation
    .thread=${thread}
    .conversation=${conversation(1)}
    .now=${Date.parse(timeOf(60))}
  ></sapa-conversation>`,
  'handling bar': html`<sapa-handling-bar .conversation=${row(1)}></sapa-handling-bar>`,
  'undo bar': html`<sapa-undo></sapa-undo>`,
  'dialog of handling': html`<sapa-handling-dialog
    .kind=${'snooze' as const}
    .ids=${[idOf(1)]}
  ></sapa-handling-dialog>`,
  'dialog to pass on': html`<sapa-pass-on-dialog .conversationId=${idOf(1)}></sapa-pass-on-dialog>`,
  'dialog to block': html`<sapa-block-dialog .conversationId=${idOf(1)} .name=${'Ani'}></sapa-block-dialog>`,
  palette: html`<sapa-palette></sapa-palette>`,
  search: html`<sapa-search></sapa-search>`,
};

test.each(Object.keys(elements))('L44 by touch all of it is large enough to press: %s', async (name) => {
  const element = await draw<LitElement>(elements[name] ?? html``);
  await expect.poll(() => element.shadowRoot?.querySelector('*')).not.toBeNull();
  await settle(element);
  expect(touchFaults(element)).toEqual([]);
});
