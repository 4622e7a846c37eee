import { html } from 'lit';
import { beforeAll, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { siteSettings } from '../../../shared/wire/sites/site-settings.js';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import type { SapaSiteGreetings } from './sapa-site-greetings.js';
import './sapa-site-greetings.js';
import { isEdited, toSave, withEdit, type SiteDraft, type SiteEdit } from './site-draft.js';

beforeAll(() => loadTexts('id'));

const site = { id: 'news', name: 'Kabar Serayu', key: 'KEY', allowedOrigins: [], isNamed: true as const };
const facts = { site, embedUrl: 'https://sapa.test/embed/v1/sapa.js', pinned: undefined, revision: 1 };

/** What is told is drawn, as the settings around it do: once they update, not at once. */
async function open(greetings: object[] = [], fault = '') {
  let draft: SiteDraft = { name: site.name, allowedOrigins: [], settings: siteSettings.parse({ greetings }) };
  const before = { ...draft, revision: 1 };
  const give = (detail: SiteEdit) => {
    draft = withEdit(draft, detail);
    queueMicrotask(() => (view.draft = draft));
  };
  const view: SapaSiteGreetings = await draw(
    html`<sapa-site-greetings
      .draft=${draft}
      .facts=${facts}
      .fault=${fault}
      @sapa-edit=${({ detail }: CustomEvent<SiteEdit>) => give(detail)}
    ></sapa-site-greetings>`,
  );
  return { view, saved: () => toSave(draft, before).settings.greetings, isChanged: () => isEdited(draft, before) };
}

test('V13 a greeting is written by keyboard, with its pages, its time and its visitors', async () => {
  const { view, saved } = await open();
  await userEvent.click(page.getByRole('button', { name: 'Tambah sapaan' }));
  await expect.poll(() => page.getByLabelText('Teks (Indonesia)').query()?.matches(':focus')).toBe(true);
  await userEvent.keyboard(' Mau tanya harga? ');
  await userEvent.fill(page.getByLabelText('Pilihan jawaban (Indonesia'), 'Ya\n\n Tidak \n');
  await userEvent.fill(page.getByLabelText('Alamat halaman'), ' /harga* ');
  await userEvent.fill(page.getByLabelText('Setelah sekian detik'), '15');
  await userEvent.fill(page.getByLabelText('Setelah digulir'), '50');
  await userEvent.selectOptions(page.getByLabelText('Untuk siapa'), 'new');
  await userEvent.selectOptions(page.getByLabelText('Kapan'), 'open');
  expect(saved()).toEqual([
    {
      ...{ text: { id: 'Mau tanya harga?', en: '' }, choices: { id: ['Ya', 'Tidak'], en: [] } },
      ...{ page: '/harga*', seconds: 15, scroll: 50, visitor: 'new', hours: 'open' },
    },
  ]);
  expect(await accessibilityFaults(view)).toEqual([]);
});

test('V13 the first one counts, so one can go up, and one can go', async () => {
  const { saved, isChanged } = await open([{ text: { id: 'Satu' } }, { text: { id: 'Dua' } }]);
  expect(isChanged()).toBe(false);
  await userEvent.click(page.getByRole('button', { name: 'Naikkan sapaan 2' }));
  expect(saved().map(({ text }) => text.id)).toEqual(['Dua', 'Satu']);
  await userEvent.click(page.getByRole('button', { name: 'Hapus sapaan 1' }));
  expect(saved().map(({ text }) => text.id)).toEqual(['Satu']);
});

test('V13 what was picked goes along with its greeting, and another in its place shows its own', async () => {
  await open([{ text: { id: 'Satu' } }, { text: { id: 'Dua' } }]);
  await userEvent.selectOptions(page.getByLabelText('Untuk siapa').first(), 'new');
  await userEvent.click(page.getByRole('button', { name: 'Naikkan sapaan 2' }));
  const shown = () =>
    page
      .getByLabelText('Untuk siapa')
      .elements()
      .map((each) => (each as HTMLSelectElement).value);
  await expect.poll(shown).toEqual(['all', 'new']);
});

test.each([
  ['settings.greetings', 'terlalu panjang untuk halaman'],
  ['settings.greetings.0.text.id', 'minimal dalam satu bahasa'],
  ['settings.greetings.0.choices.en.2', 'Maksimal 6 pilihan'],
  ['settings.greetings.0.seconds', 'dari 0 sampai 3.600'],
])('V13 what the server refuses is said where it stands: %s', async (fault, words) => {
  const { view } = await open([{ text: { id: 'Halo' } }], fault);
  expect(deepText(view.renderRoot).split(words)).toHaveLength(2);
  expect(await view.focusFault()).toBe(true);
  expect(view.renderRoot.querySelector('[aria-invalid]')).toBe(view.shadowRoot!.activeElement);
});
