import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Invitation } from '../../../shared/wire/invitations/entities.js';
import type { Person } from '../../../shared/wire/people/entities.js';
import { Clock, clockContext } from '../../core/clock.js';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, deepText, draw, settle } from '../../test/draw.js';
import { timeOf } from '../../test/factories.js';
import { provide } from '../../test/provide.js';
import { accept, refuse } from '../../test/scripted-connection.js';
import { registerIcons } from '../../ui/icons/icons.js';
import type { SapaInviteDialog } from './sapa-invite-dialog.js';
import './sapa-people.js';
import type { SapaPeople } from './sapa-people.js';
import type { SapaPersonDialog } from './sapa-person-dialog.js';

beforeAll(async () => {
  registerIcons();
  await loadTexts('id');
  return provide(clockContext, new Clock());
});

const sites = [{ id: 'news', name: 'Kabar', key: 'k', allowedOrigins: [] }];
const person = (change: Partial<Person>): Person => ({
  ...{ id: 'budi', name: 'Budi', email: 'budi@kabar.example', role: 'agent', siteIds: ['news'], teamIds: [] },
  ...{ hasSecondFactor: false, managed: 'all' },
  ...change,
});
const sari = person({ id: 'sari', name: 'Sari', role: 'owner', siteIds: [], managed: 'nothing' });
const invitation: Invitation = {
  ...{ id: 'i', email: 'eka@kabar.example', role: 'agent', siteIds: ['news'], teamIds: [], invitedBy: 'Sari' },
  ...{ createdAt: timeOf(0), expiresAt: '2100-01-01T00:00:00Z' },
};

async function open(change: Partial<SapaPeople['calls']> = {}) {
  const calls: SapaPeople['calls'] = {
    listPeople: () => Promise.resolve(accept({ people: [person({}), sari] })),
    listInvitations: () => Promise.resolve(accept({ invitations: [invitation], isMailConfigured: false })),
    listSites: () => Promise.resolve(accept({ sites, embedUrl: '' })),
    renewInvitation: () => Promise.resolve(refuse('E_NOT_FOUND')),
    withdrawInvitation: () => Promise.resolve(accept(null)),
    ...change,
  };
  const view = await draw<SapaPeople>(html`<sapa-people .calls=${calls}></sapa-people>`);
  await expect.poll(() => view.renderRoot.querySelector('[role=status].wait')).toBeNull();
  await settle(view);
  return view;
}
const button = (view: { renderRoot: ParentNode }, words: string) =>
  [...view.renderRoot.querySelectorAll('wa-button')].find((each) =>
    each.textContent.replace(/\s+/g, ' ').includes(words),
  )!;

test('names who is there and who is invited; who manages somebody can change them', async () => {
  const view = await open();
  expect(deepText(view.renderRoot)).toContain('Agen · Kabar');
  expect(deepText(view.renderRoot)).toContain('Pemilik · semua situs');
  expect(deepText(view.renderRoot)).toContain('eka@kabar.example');
  expect(button(view, 'Ubah Budi')).toBeDefined();
  expect(button(view, 'Ubah Sari')).toBeUndefined();
  expect(await accessibilityFaults(view)).toEqual([]);
});

test('an agent is told who manages people', async () => {
  const view = await open({ listPeople: () => Promise.resolve(refuse('E_NOT_FOUND')) });
  expect(deepText(view.renderRoot)).toContain('Hanya pemilik dan admin');
  expect(await accessibilityFaults(view)).toEqual([]);
});

test('an invitation that is sent again shows its new link', async () => {
  const renewed = { invitation, link: 'http://sapa.test/inbox/invitation#baru', isMailed: false };
  const view = await open({ renewInvitation: () => Promise.resolve(accept(renewed)) });
  button(view, 'Kirim ulang eka@kabar.example').click();
  await expect.poll(() => deepText(view.renderRoot)).toContain('#baru');
  expect(await accessibilityFaults(view)).toEqual([]);
});

test('inviting by keyboard: the address, Enter; the only site is chosen already', async () => {
  const view = await open();
  button(view, 'Ajak orang').click();
  await view.updateComplete;
  const dialog = view.renderRoot.querySelector<SapaInviteDialog>('sapa-invite-dialog')!;
  await settle(dialog);
  const invite = vi.fn<SapaInviteDialog['invite']>().mockResolvedValue(refuse('E_CONFLICT'));
  dialog.invite = invite;
  expect(await accessibilityFaults(view)).toEqual([]);
  await userEvent.keyboard('bukan alamat{Enter}');
  await expect.poll(() => deepText(dialog.renderRoot)).toContain('belum benar');
  await userEvent.fill(dialog.renderRoot.querySelector('#email')!, 'fajar@kabar.example');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => deepText(dialog.renderRoot)).toContain('sudah punya akun');
  const given = { email: 'fajar@kabar.example', role: 'agent', siteIds: ['news'], teamIds: [], language: 'id' };
  expect(invite).toHaveBeenCalledExactlyOnceWith(given);

  const link = 'http://sapa.test/inbox/invitation#rahasia';
  invite.mockResolvedValue(accept({ invitation, link, isMailed: false }));
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => deepText(view.renderRoot)).toContain('#rahasia');
  expect(view.renderRoot.querySelector('sapa-invite-dialog')).toBeNull();
});

test('a change, its refusal, and the removal that is asked for twice', async () => {
  const view = await open();
  button(view, 'Ubah Budi').click();
  await view.updateComplete;
  const dialog = view.renderRoot.querySelector<SapaPersonDialog>('sapa-person-dialog')!;
  await settle(dialog);
  const changePerson = vi.fn<SapaPersonDialog['calls']['changePerson']>().mockResolvedValue(refuse('E_CONFLICT'));
  const removePerson = vi.fn<SapaPersonDialog['calls']['removePerson']>().mockResolvedValue(accept(null));
  const endSessions = vi.fn<SapaPersonDialog['calls']['endSessions']>().mockResolvedValue(refuse('E_UNAVAILABLE'));
  dialog.calls = { ...dialog.calls, changePerson, endSessions, removePerson };
  expect(await accessibilityFaults(view)).toEqual([]);
  dialog.renderRoot.querySelector<HTMLInputElement>('[value=admin]')!.click();
  button(dialog, 'Simpan').click();
  await expect.poll(() => deepText(dialog.renderRoot)).toContain('Pemilik terakhir');
  expect(changePerson).toHaveBeenCalledExactlyOnceWith('budi', { role: 'admin', siteIds: ['news'], teamIds: [] });

  button(dialog, 'Akhiri semua sesi').click();
  await expect.poll(() => deepText(dialog.renderRoot)).toContain('Coba lagi');
  expect(endSessions).toHaveBeenCalledExactlyOnceWith('budi');

  // Chosen before the question, it is chosen in the question.
  await userEvent.selectOptions(dialog.renderRoot.querySelector('#successor')!, 'Sari');
  button(dialog, 'Hapus Budi').click();
  await settle(dialog);
  expect(removePerson).not.toHaveBeenCalled();
  // What they answer falls free, or goes to a colleague.
  expect(deepText(dialog.renderRoot)).toContain('kembali ke tim');
  const successor = dialog.renderRoot.querySelector<HTMLSelectElement>('#successor')!;
  expect([...successor.options].map(({ text }) => text)).toEqual(['Belum ada, jadi milik tim', 'Sari']);
  expect(await accessibilityFaults(view)).toEqual([]);
  expect(successor.value).toBe('sari');
  button(dialog, 'Ya, hapus').click();
  await expect.poll(() => view.renderRoot.querySelector('sapa-person-dialog')).toBeNull();
  expect(removePerson).toHaveBeenCalledExactlyOnceWith('budi', 'sari');
});

test('S1 an owner sets an address where no mail is set up: what is wrong is said beside it', async () => {
  const changeEmail = vi.fn<SapaPersonDialog['calls']['changeEmail']>().mockResolvedValue(refuse('E_CONFLICT'));
  const dialog = await draw<SapaPersonDialog>(
    html`<sapa-person-dialog .person=${person({})} .sites=${sites} .canSetEmail=${true}></sapa-person-dialog>`,
  );
  dialog.calls = { ...dialog.calls, changeEmail };
  const field = dialog.renderRoot.querySelector<HTMLInputElement>('#email')!;
  const note = () => dialog.renderRoot.querySelector('#email-note')?.textContent.trim();
  await userEvent.fill(field, 'bukan alamat');
  await userEvent.keyboard('{Enter}');
  await expect.poll(note).toContain('alamat email yang benar');
  expect(changeEmail).not.toHaveBeenCalled();
  await userEvent.fill(field, 'baru@kabar.example');
  await userEvent.keyboard('{Enter}');
  await expect.poll(note).toBe('Alamat ini sudah dipakai akun lain.');
  expect(await accessibilityFaults(dialog)).toEqual([]);
  changeEmail.mockResolvedValue(accept(person({ email: 'baru@kabar.example' })));
  button(dialog, 'Ganti alamat').click();
  await expect.poll(() => dialog.renderRoot.querySelector('dialog')?.open).toBe(false);
  expect(changeEmail).toHaveBeenLastCalledWith('budi', 'baru@kabar.example');
});
