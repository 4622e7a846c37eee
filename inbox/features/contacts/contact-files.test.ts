import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import type { ImportResult } from '../../../shared/wire/contacts/entities.js';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { inside } from '../../test/inside.js';
import { registerIcons } from '../../ui/icons/icons.js';
import type { SapaContactFiles } from './sapa-contact-files.js';
import type { SapaTalkFiles } from './sapa-talk-files.js';

beforeAll(async () => {
  registerIcons();
  await loadTexts('id');
});

function chooseFile(input: HTMLInputElement | undefined): void {
  const chosen = new DataTransfer();
  chosen.items.add(new File(['email'], 'kontak.csv'));
  if (input) input.files = chosen.files;
  input?.dispatchEvent(new Event('change'));
}

const choose = async (answer: Awaited<ReturnType<SapaContactFiles['importContacts']>>) => {
  await import('./sapa-contact-files.js');
  const view = await draw<SapaContactFiles>(
    html`<sapa-contact-files siteId="first" .importContacts=${() => Promise.resolve(answer)}></sapa-contact-files>`,
  );
  chooseFile(inside<HTMLInputElement>(view, 'input')[0]);
  return view;
};

test('B24 what an import did not take is named, and what there is more of is counted', async () => {
  const value: ImportResult = {
    ...{ added: 1, changed: 0, unchanged: 0, refusedCount: 3, warningCount: 1, unknownColumns: ['kota'] },
    columns: ['email', 'name'],
    refused: [{ line: 3, problem: 'email', cells: ['bukan-alamat', '=1+1', 'lebih'] }],
    warnings: [{ line: 2, problem: 'unknownLabels', labels: 'VIP' }],
  };
  const view = await choose({ ok: true, value });
  for (const words of ['kota', 'Baris 3: emailnya', 'dan 2 lagi', 'Baris 2: label yang belum ada', 'VIP']) {
    await expect.poll(() => deepText(view.renderRoot)).toContain(words);
  }
  expect(await accessibilityFaults(view)).toEqual([]);
  // All of them can be taken along, as they were.
  const made = vi.spyOn(URL, 'createObjectURL');
  const save = inside<HTMLButtonElement>(view, 'button').find(({ textContent }) =>
    textContent.includes('Simpan 1 baris'),
  );
  save?.click();
  const table = made.mock.calls[0]?.[0] as Blob;
  made.mockRestore();
  expect((await table.text()).split('\r\n')).toEqual([
    '"baris","alasan","email","name"',
    `"3","emailnya tidak sah","bukan-alamat","'=1+1","lebih"`,
    '',
  ]);
});

test('S12 a file can be checked first: what would come in is said, and it is taken by one more button', async () => {
  await import('./sapa-contact-files.js');
  const asked: boolean[] = [];
  const value: ImportResult = {
    ...{ added: 2, changed: 0, unchanged: 0, refusedCount: 0, warningCount: 0, columns: [], unknownColumns: [] },
    ...{ refused: [], warnings: [] },
  };
  const take: SapaContactFiles['importContacts'] = (_site, _file, isDryRun) => {
    asked.push(isDryRun);
    return Promise.resolve({ ok: true, value });
  };
  const view = await draw<SapaContactFiles>(
    html`<sapa-contact-files siteId="first" .importContacts=${take}></sapa-contact-files>`,
  );
  const [input] = inside<HTMLInputElement>(view, 'input');
  // The browser's own window for files stays closed.
  input?.addEventListener('click', (event) => event.preventDefault());
  const button = (words: string) =>
    inside<HTMLButtonElement>(view, 'button').find((each) => deepText(each).includes(words));
  button('Periksa dulu')?.click();
  chooseFile(input);
  await expect.poll(() => deepText(view.renderRoot)).toContain('Belum ada yang diimpor. Kalau diimpor: 2 baru');
  button('Impor berkas ini')?.click();
  await expect.poll(() => asked).toEqual([true, false]);
  await expect.poll(() => button('Impor berkas ini')).toBeUndefined();
  expect(deepText(view.renderRoot)).not.toContain('Belum ada yang diimpor');
});

test('S12 while a file goes out it is shown how much of it has gone, said aloud in quarters, and then that the server is at it', async () => {
  await import('./sapa-talk-files.js');
  let tell: Parameters<SapaTalkFiles['importTalks']>[3] = () => undefined;
  const take: SapaTalkFiles['importTalks'] = (_site, _file, _isDryRun, tellSent) => {
    tell = tellSent;
    return new Promise(() => undefined);
  };
  const view = await draw<SapaTalkFiles>(html`<sapa-talk-files siteId="first" .importTalks=${take}></sapa-talk-files>`);
  chooseFile(inside<HTMLInputElement>(view, 'input')[0]);
  const aloud = () => inside(view, '[role=status]')[0]?.textContent.trim();
  await expect.poll(aloud).toBe('Memeriksa…');
  tell({ sent: 2_600_000, size: 10_000_000 });
  await expect.poll(aloud).toBe('25% terkirim…');
  expect(deepText(view.renderRoot)).toContain('2,6 MB dari 10 MB terkirim');
  expect(inside<HTMLProgressElement>(view, 'progress')[0]?.value).toBe(0.26);
  expect(await accessibilityFaults(view)).toEqual([]);
  tell({ sent: 4_900_000, size: 10_000_000 });
  await expect.poll(() => deepText(view.renderRoot)).toContain('4,9 MB dari 10 MB');
  expect(aloud()).toBe('25% terkirim…');
  tell({ sent: 10_000_000, size: 10_000_000 });
  await expect.poll(aloud).toBe('Memeriksa…');
  expect(inside(view, 'progress')).toEqual([]);
});

test('A4 conversations of another program are checked, what does not fit is named, and then they are taken', async () => {
  await import('./sapa-talk-files.js');
  const asked: boolean[] = [];
  const refused = [{ place: 'TIKET-1', field: 'messages.0.at' }, { place: 'TIKET-2' }];
  const take: SapaTalkFiles['importTalks'] = (_site, _file, isDryRun) => {
    asked.push(isDryRun);
    return Promise.resolve({ ok: true, value: { added: 3, unchanged: 1, messages: 9, refused, refusedCount: 3 } });
  };
  const view = await draw<SapaTalkFiles>(html`<sapa-talk-files siteId="first" .importTalks=${take}></sapa-talk-files>`);
  chooseFile(inside<HTMLInputElement>(view, 'input')[0]);
  for (const words of [
    '3 percakapan baru dengan 9 pesan',
    'TIKET-1: isi messages.0.at',
    'TIKET-2: sudah',
    'dan 1 lagi',
  ])
    await expect.poll(() => deepText(view.renderRoot)).toContain(words);
  expect(await accessibilityFaults(view)).toEqual([]);
  inside<HTMLButtonElement>(view, 'button').at(-1)?.click();
  await expect.poll(() => asked).toEqual([true, false]);
});

test.each([
  [400, 'harus CSV atau daftar JSON'],
  [409, 'Impor lain untuk situs ini masih berjalan'],
  [413, 'paling banyak 5 MB'],
  ['other', 'Periksa koneksimu'],
] as const)('B24 why nothing was imported is said: %s', async (reason, words) => {
  const view = await choose({ ok: false, reason });
  await expect.poll(() => deepText(view.renderRoot)).toContain(words);
});

test.each([
  [409, 'Ekspor lain untuk situs ini masih berjalan'],
  ['other', 'Belum diekspor'],
] as const)('B24 why nothing was exported is said: %s', async (reason, words) => {
  await import('./sapa-contact-files.js');
  const refusing: SapaContactFiles['exportContacts'] = () => Promise.resolve({ ok: false, reason });
  const view = await draw<SapaContactFiles>(
    html`<sapa-contact-files siteId="first" .exportContacts=${refusing}></sapa-contact-files>`,
  );
  inside<HTMLButtonElement>(view, 'button').at(-1)?.click();
  await expect.poll(() => deepText(view.renderRoot)).toContain(words);
});
