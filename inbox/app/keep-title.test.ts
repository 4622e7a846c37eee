import { beforeAll, expect, test } from 'vitest';
import { LocationStore } from '../core/location.store.js';
import { loadTexts } from '../core/texts.js';
import { DirectoryStore } from '../entities/directory.store.js';
import { FiltersStore } from '../entities/filters.store.js';
import { OpenedStore } from '../entities/opened.store.js';
import { RowsStore } from '../entities/rows.store.js';
import { idOf, row } from '../test/factories.js';
import { ScriptedConnection, accept } from '../test/scripted-connection.js';
import { keepTitle } from './keep-title.js';

beforeAll(() => loadTexts('id'));

test('L45 each view and each conversation has a title of its own, with the number of unread ones', async () => {
  const { href } = globalThis.location;
  history.replaceState(null, '', '/inbox/waiting');
  const signed = { id: 'ani', label: 'Ani', nameSource: 'signed' } as const;
  const connection = new ScriptedConnection({
    'conversation:list': () =>
      accept({ rows: [row(2, { staffReadSeq: 0, visitor: signed }), row(1)], cursors: { site: 1 }, hasMore: false }),
  });
  const location = new LocationStore();
  const rows = new RowsStore(connection);
  const opened = new OpenedStore(connection, rows);
  keepTitle(location, rows, opened, {
    directory: new DirectoryStore(connection),
    filters: new FiltersStore(connection),
  });
  expect(document.title).toBe('Menunggu · Sapa');
  connection.connect();
  await expect.poll(() => document.title).toBe('(1) Menunggu · Sapa');
  location.go(`/inbox/c/${idOf(1)}`);
  expect(document.title).toBe('(1) Percakapan · Sapa');
  opened.open(idOf(1));
  expect(document.title).toBe('(1) Tamu 1 · Sapa');
  // Who says so, as beside the name.
  location.go(`/inbox/c/${idOf(2)}`);
  opened.open(idOf(2));
  expect(document.title).toBe('(1) Ani (terverifikasi) · Sapa');
  opened.close();
  location.go('/inbox/account');
  expect(document.title).toBe('(1) Akun · Sapa');
  location.go('/inbox/settings/people');
  expect(document.title).toBe('(1) Anggota · Sapa');
  location.go('/inbox/resolved');
  expect(document.title).toBe('(1) Selesai · Sapa');
  for (const store of [rows, opened]) store.stop();
  history.replaceState(null, '', href);
});
