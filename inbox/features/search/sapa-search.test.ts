import { html } from 'lit';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { SearchPage } from '../../../shared/wire/search/entities.js';
import { Clock, clockContext } from '../../core/clock.js';
import { locationContext, LocationStore, paths } from '../../core/location.store.js';
import { loadTexts } from '../../core/texts.js';
import { directoryContext, DirectoryStore } from '../../entities/directory.store.js';
import { labelsContext, LabelsStore } from '../../entities/labels.store.js';
import { searchContext, SearchStore } from '../../entities/search.store.js';
import { accessibilityFaults, deepText, draw, settle } from '../../test/draw.js';
import { idOf, row, timeOf } from '../../test/factories.js';
import { provide } from '../../test/provide.js';
import { accept, refuse, ScriptedConnection } from '../../test/scripted-connection.js';
import { registerIcons } from '../../ui/icons/icons.js';
import './sapa-search.js';
import type { SapaSearch } from './sapa-search.js';
import { suggestionsFor } from './search-suggestions.js';

const found: SearchPage = {
  understood: [
    { kind: 'word', text: 'uang' },
    { kind: 'from', who: 'visitor' },
  ],
  problems: [{ kind: 'date', text: 'before:besok' }],
  people: [{ conversationId: idOf(1), field: 'name', text: 'Uang Jaya', ranges: [[0, 4]] }],
  contacts: [
    {
      ...{ contactId: idOf(9), label: 'Ani Impor', nameSource: 'made', siteName: 'Kabar Nusantara' },
      ...{ field: 'email', text: 'uang@contoh.test', ranges: [[0, 4]] },
    },
  ],
  hits: [
    {
      ...{ kind: 'message', conversationId: idOf(1), seq: 12, from: 'visitor', at: timeOf(2) },
      ...{ text: '<b>Uang</b> saya belum kembali', ranges: [[3, 7]] },
    },
    {
      ...{ kind: 'note', conversationId: idOf(2), number: 1, afterSeq: 4, authorName: 'Sari', at: timeOf(1) },
      ...{ text: 'Uangnya dicek', ranges: [[0, 7]] },
    },
  ],
  rows: [row(1), row(2)],
};
const nothing: SearchPage = { understood: [], problems: [], people: [], contacts: [], hits: [], rows: [] };

const connection = new ScriptedConnection();
let store: SearchStore;
let release: (() => void)[];

beforeAll(async () => {
  registerIcons();
  await loadTexts('id');
  connection.connect();
  store = new SearchStore(connection);
  const before = location.href;
  history.replaceState(null, '', paths.search());
  const place = new LocationStore();
  release = [
    provide(searchContext, store),
    provide(locationContext, place),
    provide(directoryContext, new DirectoryStore(connection)),
    provide(labelsContext, new LabelsStore(connection)),
    provide(clockContext, new Clock()),
    () => history.replaceState(null, '', before),
  ];
});
afterAll(() => release.forEach((end) => end()));

async function open(text: string, answer: ReturnType<typeof accept<SearchPage>>) {
  connection.answers = { 'search:find': () => answer };
  const view = await draw<SapaSearch>(html`<sapa-search text=${text}></sapa-search>`);
  onTestFinished(() => store.stop());
  if (text) await expect.poll(() => store.state.phase).not.toBe('loading');
  await settle(view);
  const links = () => [...view.renderRoot.querySelectorAll<HTMLAnchorElement>('.hits a')];
  const field = view.renderRoot.querySelector('input') ?? expect.fail('There is no field.');
  return { view, links, field };
}

test('what was found leads to its message, is marked as text, and says how it was understood', async () => {
  const { view, links } = await open('uang dari:pengunjung', accept(found));
  expect(links().map((link) => link.pathname + link.hash)).toEqual([
    paths.conversation(idOf(1)),
    paths.contact(idOf(9)),
    paths.message(idOf(1), 12),
    paths.note(idOf(2), { afterSeq: 4, number: 1 }),
  ]);
  expect([...view.renderRoot.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual([
    'Uang',
    'uang',
    'Uang',
    'Uangnya',
  ]);
  expect(links()[2]?.textContent).toContain('<b>Uang</b> saya');
  const text = deepText(view.renderRoot);
  expect(text).toContain('kata "uang" dari pengunjung');
  expect(text).toContain('"before:besok" bukan tanggal');
  expect(text).toContain('Catatan dari Sari');
  expect(await accessibilityFaults(view)).toEqual([]);
});

test('arrows lead from the field through what was found and back', async () => {
  const { view, links, field } = await open('uang', accept(found));
  field.focus();
  await userEvent.keyboard('{Escape}{ArrowDown}{ArrowDown}');
  expect(view.shadowRoot?.activeElement).toBe(links()[1]);
  await userEvent.keyboard('{ArrowUp}{ArrowUp}');
  expect(view.shadowRoot?.activeElement).toBe(field);
});

test('the way back leads to what was chosen, without another question', async () => {
  const { view, links } = await open('uang', accept(found));
  const chosen = links()[1];
  chosen?.addEventListener('click', (event) => event.preventDefault());
  chosen?.click();
  view.remove();
  const asked = connection.inputsOf('search:find').length;
  const again = await draw<SapaSearch>(html`<sapa-search text="uang"></sapa-search>`);
  expect(again.shadowRoot?.activeElement?.id).toBe(chosen?.id);
  expect(connection.inputsOf('search:find')).toHaveLength(asked);
});

test('what is typed is asked for, stands in the address, and filters are offered', async () => {
  const { view, field } = await open('', accept(found));
  await userEvent.click(field);
  expect(deepText(view.renderRoot)).toContain('dari: siapa yang menulis');
  await userEvent.keyboard('uang st');
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(field.value).toBe('uang status:');
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(field.value).toBe('uang status:terbuka ');
  await expect.poll(() => location.search).toBe('?q=uang+status%3Aterbuka');
  expect(await accessibilityFaults(view)).toEqual([]);
});

test.each([
  ['nothing was found', 'uang', accept(nothing), 'Tidak ada yang cocok'],
  ['it has failed', 'uang', refuse('E_UNAVAILABLE'), 'Pencarian belum berhasil'],
  ['nothing is looked for', '', accept(nothing), 'Tulis kata atau saringan'],
  ['older ones are still to come', 'uang', accept({ ...nothing, isBuilding: true as const }), 'masih dimasukkan'],
  [
    'very many have a name',
    'dari:siti',
    accept({ ...nothing, problems: [{ kind: 'manyOfName' as const, text: 'siti' }] }),
    'hanya 200 percakapan terbaru',
  ],
  [
    'it would have taken too long',
    'uang',
    accept({ ...nothing, next: { at: timeOf(0), id: '!' }, lookedBackTo: timeOf(0) }),
    'Cari lebih jauh ke belakang',
  ],
])('it says when %s', async (_when, text, answer, words) => {
  const { view } = await open(text, answer);
  expect(deepText(view.renderRoot)).toContain(words);
  expect(await accessibilityFaults(view)).toEqual([]);
});

test('names are offered by their beginnings, in quotation marks where they have several words', () => {
  const names = { people: ['Sari', 'Budi Santoso'], sites: ['Toko'], labels: ['Uang kembali'] };
  const shown = (text: string) => suggestionsFor(text, names).map((each) => each.shown);
  expect(shown('uang dari:sa')).toEqual(['dari:saya', 'dari:Sari', 'dari:"Budi Santoso"']);
  expect(shown('label:')).toEqual(['label:"Uang kembali"']);
  expect(shown('situs:to')).toEqual(['situs:Toko']);
  expect(shown('before:ke')).toEqual(['before:kemarin']);
  expect(shown('entah:')).toEqual([]);
  expect(suggestionsFor('halo dari:bu', names)[0]?.text).toBe('halo dari:"Budi Santoso" ');
});
