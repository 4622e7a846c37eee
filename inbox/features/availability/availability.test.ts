import { html } from 'lit';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Away, Colleague } from '../../../shared/wire/people/entities.js';
import type { Reply } from '../../../shared/wire/reply.js';
import { SessionStore, sessionContext } from '../../core/session.store.js';
import { loadTexts } from '../../core/texts.js';
import { DirectoryStore, directoryContext } from '../../entities/directory.store.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { provide } from '../../test/provide.js';
import { ScriptedConnection, accept, refuse } from '../../test/scripted-connection.js';
import { registerIcons } from '../../ui/icons/icons.js';
import './sapa-away-banner.js';
import type { SapaAwayBanner } from './sapa-away-banner.js';
import './sapa-away-dialog.js';
import type { SapaAwayDialog } from './sapa-away-dialog.js';

const sari: Colleague = { id: 'sari', name: 'Sari', teamIds: [] };
const set = vi.fn<(input: { away: Away | null }) => Reply<null>>();
const connection = new ScriptedConnection({
  'staff:directory': () => accept({ people: [sari], teams: [], sites: [] }),
  'staff:self': () =>
    accept({ staff: { id: 'sari', name: 'Sari', email: 's@kabar.example', role: 'agent' }, isMailConfigured: true }),
  'staff:away': set,
});
const directory = new DirectoryStore(connection);
const session = new SessionStore(connection);
const away = () => directory.person('sari')?.away;

beforeAll(async () => {
  registerIcons();
  const ends = [provide(directoryContext, directory), provide(sessionContext, session)];
  await loadTexts('id');
  return () => ends.forEach((end) => end());
});
beforeEach(async () => {
  set.mockReset().mockReturnValue(accept(null));
  connection.connect();
  await expect.poll(() => away()).toBeUndefined();
  await expect.poll(() => session.state.staff?.id).toBe('sari');
});

const open = () => draw<SapaAwayDialog>(html`<sapa-away-dialog></sapa-away-dialog>`);

test('R5 away by keyboard, with a few words or a usual reason, shown at once', async () => {
  const dialog = await open();
  expect(await accessibilityFaults(dialog)).toEqual([]);
  await userEvent.keyboard('Antar anak{Enter}');
  await expect.poll(() => away()).toMatchObject({ reason: 'Antar anak' });
  expect(set).toHaveBeenLastCalledWith({ away: { reason: 'Antar anak' } });
  await expect.poll(() => dialog.isConnected).toBe(false);
  await open();
  await userEvent.keyboard('{Tab} ');
  await expect.poll(() => away()).toMatchObject({ reason: 'Makan siang' });
});

test('R5 what was refused is said, and one is there still', async () => {
  set.mockReturnValue(refuse('E_UNAVAILABLE'));
  const dialog = await open();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => deepText(dialog.renderRoot)).toContain('Belum tersimpan');
  await expect.poll(() => away()).toBeUndefined();
});

test('R5 the banner says why and since when, and leads back', async () => {
  const back = vi.fn();
  const since = new Date().toISOString();
  const banner = await draw<SapaAwayBanner>(
    html`<sapa-away-banner .away=${{ reason: 'Rapat', since }} @sapa-back=${back}></sapa-away-banner>`,
  );
  expect(deepText(banner.renderRoot)).toContain('Rapat');
  expect(await accessibilityFaults(banner)).toEqual([]);
  banner.renderRoot.querySelector('button')?.click();
  expect(back).toHaveBeenCalledOnce();
});
