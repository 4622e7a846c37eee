import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { SessionStore, sessionContext } from '../../core/session.store.js';
import { loadTexts } from '../../core/texts.js';
import { DirectoryStore, directoryContext } from '../../entities/directory.store.js';
import { accessibilityFaults, deepText, draw, settle } from '../../test/draw.js';
import { provide } from '../../test/provide.js';
import { ScriptedConnection, accept, refuse } from '../../test/scripted-connection.js';
import { registerIcons } from '../../ui/icons/icons.js';
import type { SapaTeamDialog } from './sapa-team-dialog.js';
import './sapa-teams.js';
import type { SapaTeams } from './sapa-teams.js';

const people = [
  { id: 'budi', name: 'Budi', siteIds: ['news'], teamIds: ['desk01'] },
  { id: 'dewi', name: 'Dewi', siteIds: ['shop'], teamIds: [] },
];
const teams = [{ id: 'desk01', siteId: 'news', name: 'Redaksi', memberIds: ['budi'] }];
const connection = new ScriptedConnection({
  'staff:directory': () => accept({ people, teams, sites: [] }),
  'staff:self': () =>
    accept({ staff: { id: 'sari', name: 'Sari', email: 's@kabar.example', role: 'owner' }, isMailConfigured: true }),
});
const directory = new DirectoryStore(connection);
const session = new SessionStore(connection);

beforeAll(async () => {
  registerIcons();
  const ends = [provide(directoryContext, directory), provide(sessionContext, session)];
  connection.connect();
  await loadTexts('id');
  return () => ends.forEach((end) => end());
});

async function open() {
  const site = { key: 'k', allowedOrigins: [] };
  const sites = [
    { id: 'news', name: 'Kabar', ...site },
    { id: 'shop', name: 'Toko', ...site },
  ];
  const view = await draw<SapaTeams>(
    html`<sapa-teams .listSites=${() => Promise.resolve(accept({ sites, embedUrl: '' }))}></sapa-teams>`,
  );
  await expect.poll(() => view.renderRoot.querySelectorAll('wa-button').length).toBe(3);
  await settle(view);
  return view;
}

async function dialogOf(view: SapaTeams, number: number) {
  view.renderRoot.querySelectorAll('wa-button')[number]!.click();
  await view.updateComplete;
  const dialog = view.renderRoot.querySelector<SapaTeamDialog>('sapa-team-dialog')!;
  await settle(dialog);
  return dialog;
}

test('a team has its site and its members; only who answers there can be one', async () => {
  const view = await open();
  expect(deepText(view.renderRoot)).toContain('Kabar · 1 anggota');
  const dialog = await dialogOf(view, 2);
  expect(deepText(dialog.renderRoot)).toContain('Budi');
  expect(deepText(dialog.renderRoot)).not.toContain('Dewi');
  expect(await accessibilityFaults(view)).toEqual([]);
});

test('a new one by keyboard; without a name it is not sent; what was refused is said', async () => {
  const view = await open();
  const dialog = await dialogOf(view, 0);
  const createTeam = vi.fn<SapaTeamDialog['calls']['createTeam']>().mockResolvedValue(refuse('E_UNAVAILABLE'));
  dialog.calls = { ...dialog.calls, createTeam };
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => deepText(dialog.renderRoot)).toContain('wajib diisi');
  expect(createTeam).not.toHaveBeenCalled();
  await userEvent.keyboard('Iklan{Enter}');
  await expect.poll(() => deepText(dialog.renderRoot)).toContain('Belum tersimpan');
  expect(createTeam).toHaveBeenCalledExactlyOnceWith({ siteId: 'news', name: 'Iklan', memberIds: [] });
  createTeam.mockResolvedValue(accept({ id: 'iklan1', siteId: 'news', name: 'Iklan', memberIds: [] }));
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => view.renderRoot.querySelector('sapa-team-dialog')).toBeNull();
});

test('follows what others change, and who is away', async () => {
  const view = await open();
  teams[0]!.name = 'Berita';
  Object.assign(people[0] ?? {}, { away: { reason: '', since: new Date().toISOString() } });
  connection.push('directory:changed', {});
  await expect.poll(() => deepText(view.renderRoot)).toContain('Berita');
  expect(deepText(view.renderRoot)).toContain('Budi (tidak di tempat)');
});
