import { beforeAll, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { html } from 'lit';
import type { SavedFilter } from '../../../shared/wire/filters/entities.js';
import { SessionStore, sessionContext } from '../../core/session.store.js';
import { loadTexts } from '../../core/texts.js';
import { DirectoryStore, directoryContext } from '../../entities/directory.store.js';
import { FiltersStore, filtersContext } from '../../entities/filters.store.js';
import { LabelsStore, labelsContext } from '../../entities/labels.store.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { provide } from '../../test/provide.js';
import { ScriptedConnection, accept, refuse } from '../../test/scripted-connection.js';
import type { SapaFilterDialog } from './sapa-filter-dialog.js';

const saved: SavedFilter = {
  id: 'refund',
  name: 'Refund',
  criteria: { labelIds: ['refund'], isVerified: true, path: '/harga' },
  reach: { kind: 'team', id: 'desk01' },
  isEditable: true,
  revision: 3,
};
const connection = new ScriptedConnection({
  'staff:self': () =>
    accept({ staff: { id: 'rani', name: 'Rani', email: 'r@kabar.example', role: 'owner' }, isMailConfigured: true }),
  'staff:directory': () =>
    accept({
      people: [{ id: 'rani', name: 'Rani', teamIds: [] }],
      teams: [{ id: 'desk01', siteId: 'news', name: 'Redaksi', memberIds: [] }],
      sites: [{ id: 'news', name: 'Kabar' }],
    }),
  'label:list': () => accept({ labels: [{ id: 'refund', siteId: 'news', name: 'Pengembalian', color: 'red' }] }),
  'filter:list': () => accept({ filters: [saved] }),
  'filter:create': (content) => accept({ filter: { ...content, id: 'new001', isEditable: true, revision: 1 } }),
  'filter:change': (content) => accept({ filter: { ...content, isEditable: true, revision: content.revision + 1 } }),
  'filter:delete': () => accept(null),
});
const filters = new FiltersStore(connection);

beforeAll(async () => {
  const [directory, labels, session] = [
    new DirectoryStore(connection),
    new LabelsStore(connection),
    new SessionStore(connection),
  ];
  const ends = [
    provide(directoryContext, directory),
    provide(labelsContext, labels),
    provide(sessionContext, session),
    provide(filtersContext, filters),
  ];
  connection.connect();
  await loadTexts('id');
  await import('./sapa-filter-dialog.js');
  await vi.waitUntil(() => filters.state.isKnown && labels.state.labels.length > 0);
  return () => ends.forEach((end) => end());
});

const field = <Element extends HTMLElement>(dialog: SapaFilterDialog, selector: string) =>
  dialog.renderRoot.querySelector<Element>(selector)!;

test('S2 a new filter: a name is asked for, what is chosen is saved, and it says which one that is', async () => {
  const dialog = await draw<SapaFilterDialog>(
    html`<sapa-filter-dialog .criteria=${{ assigneeIds: ['me'] }}></sapa-filter-dialog>`,
  );
  expect(await accessibilityFaults(dialog)).toEqual([]);
  const savedIds: string[] = [];
  dialog.addEventListener('sapa-saved', (event) => savedIds.push((event as CustomEvent<{ id: string }>).detail.id));
  await userEvent.keyboard('{Enter}');
  expect(field(dialog, '#name-problem').textContent).toContain('Beri nama');
  await userEvent.keyboard('Mendesak');
  field(dialog, 'input[name=priorities][value=urgent]').click();
  await dialog.updateComplete;
  expect(dialog.renderRoot.textContent).toContain('Saya (siapa pun yang melihat)');
  const path = field<HTMLInputElement>(dialog, '#path');
  path.value = 'https://kabar.example/bantuan?x=1';
  field(dialog, 'form').dispatchEvent(new SubmitEvent('submit', { cancelable: true }));
  await expect.poll(() => savedIds).toEqual(['new001']);
  expect(connection.inputsOf('filter:create')).toEqual([
    {
      name: 'Mendesak',
      criteria: { assigneeIds: ['me'], priorities: ['urgent'], path: '/bantuan' },
      reach: { kind: 'private' },
    },
  ]);
  expect(filters.find('new001')?.name).toBe('Mendesak');
  // The browser tells that it is closed a moment later.
  await expect.poll(() => dialog.isConnected).toBe(false);
});

test('S2 one that is changed keeps what it looked for; a conflict shows both versions, and deleting asks first', async () => {
  const dialog = await draw<SapaFilterDialog>(html`<sapa-filter-dialog .filter=${saved}></sapa-filter-dialog>`);
  const submit = () => field(dialog, 'form').dispatchEvent(new SubmitEvent('submit', { cancelable: true }));
  const { 'filter:change': change } = connection.answers;
  const theirs: SavedFilter = { ...saved, name: 'Uang kembali', reach: { kind: 'private' }, revision: 4 };
  connection.answers['filter:list'] = () => accept({ filters: [theirs] });
  connection.answers['filter:change'] = () => refuse('E_CONFLICT');
  submit();
  await expect.poll(() => deepText(dialog.renderRoot)).toContain('diubah orang lain');
  for (const words of ['Uang kembali', 'Refund', 'Label: Pengembalian', 'Tim Redaksi', '/harga'])
    expect(deepText(dialog.renderRoot)).toContain(words);
  expect(await accessibilityFaults(dialog)).toEqual([]);
  connection.answers['filter:change'] = change!;
  const { id, isEditable: _, ...content } = saved;
  expect(connection.inputsOf('filter:change')).toEqual([{ id, ...content }]);
  const buttons = () => [...dialog.renderRoot.querySelectorAll('wa-button')];
  buttons()[0]?.click();
  await dialog.updateComplete;
  buttons()[0]?.click();
  await expect.poll(() => filters.find('refund')).toBe(undefined);
});
