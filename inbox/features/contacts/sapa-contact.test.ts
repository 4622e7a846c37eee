import { html } from 'lit';
import { expect, test, vi } from 'vitest';
import type { Contact } from '../../../shared/wire/contacts/entities.js';
import { ani, button, contact, kembar, openDirectory } from '../../test/contacts-directory.js';
import { accessibilityFaults, deepText, draw, settle } from '../../test/draw.js';
import { inside } from '../../test/inside.js';
import { accept } from '../../test/scripted-connection.js';
import type { SapaContact } from './sapa-contact.js';
import type { SapaContactErased } from './sapa-contact-erased.js';

const { connection } = openDirectory();

test('S7 notes and own fields are saved on what was read; a colleague who was faster is said', async () => {
  connection.answers['contact:change'] = () => ({ ok: false, error: { code: 'E_CONFLICT', message: '' } });
  const view = await draw<SapaContact>(
    html`<sapa-contact isPanel contactId="a" currentConversationId="c1"></sapa-contact>`,
  );
  await expect.poll(() => inside<HTMLTextAreaElement>(view, 'textarea')[0]?.value).toBe('Suka diskon');
  // The open conversation needs no link to itself.
  const links = [...view.renderRoot.querySelectorAll('.talks a')].map((link) => link.getAttribute('href'));
  expect(links).toEqual(['/inbox/c/c2', '/inbox/contacts/b']);
  const [choice] = inside<HTMLSelectElement>(view, 'select');
  if (choice) choice.value = 'perak';
  inside<HTMLFormElement>(view, 'form')[0]?.requestSubmit();
  await expect.poll(() => deepText(view.renderRoot)).toContain('Rekanmu baru saja mengubahnya');
  expect(connection.inputsOf('contact:change')).toEqual([
    { id: 'a', revision: 3, note: 'Suka diskon', values: { plan: 'perak' }, labelIds: [] },
  ]);
  expect(await accessibilityFaults(view)).toEqual([]);
});

test('A4 who was erased leaves the receipt on the screen, whatever is told of them after that', async () => {
  const view = await draw<SapaContact>(html`<sapa-contact contactId="a"></sapa-contact>`);
  await expect.poll(() => button(view, 'Hapus semua data orang ini')).toBeDefined();
  connection.answers['contact:erase'] = () => ({ ok: true, value: { erasureIds: ['e'.repeat(64)] } });
  connection.answers['contact:open'] = () => ({ ok: false, error: { code: 'E_NOT_FOUND', message: '' } });
  button(view, 'Hapus semua data orang ini')?.click();
  await expect.poll(() => button(view, 'Ya, hapus untuk selamanya')).toBeDefined();
  button(view, 'Ya, hapus untuk selamanya')?.click();
  await expect.poll(() => button(view, 'Simpan tanda terima')).toBeDefined();
  connection.push('contact:changed', { id: 'a' });
  await settle(view);
  expect(button(view, 'Simpan tanda terima')).toBeDefined();
});

test('S7 a second person is looked for, compared, merged, and taken out again', async () => {
  const other: Contact = { ...contact, ...kembar, note: 'Dari toko', conversations: [] };
  connection.answers['contact:open'] = ({ id }) => ({ ok: true, value: { contact: id === 'b' ? other : contact } });
  connection.answers['contact:unmerge'] = () => ({ ok: true, value: { contact: other } });
  const view = await draw<SapaContact>(html`<sapa-contact contactId="a"></sapa-contact>`);
  // Who has the same address is offered before anything is typed.
  await expect.poll(() => button(view, 'Bandingkan dengan Ani Kembar')).toBeDefined();
  const [field] = inside<HTMLInputElement>(view, 'input[type=search]');
  if (field) field.value = 'ani';
  field?.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await expect
    .poll(() => connection.inputsOf('contact:list').at(-1))
    .toEqual({ siteId: 'first', text: 'ani', limit: 6 });
  connection.answers['contact:list'] = () => ({ ok: true, value: { contacts: [ani, kembar] } });
  field?.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await expect.poll(() => button(view, 'Bandingkan dengan Ani Kembar')).toBeDefined();
  expect(button(view, 'Bandingkan dengan Ani Kembar')).toBeDefined();
  button(view, 'Bandingkan dengan Ani Kembar')?.click();
  await expect.poll(() => inside(view, 'table').map((table) => deepText(table))[0]).toContain('Dari toko');
  expect(connection.inputsOf('contact:preview')).toEqual([{ id: 'b', intoId: 'a' }]);
  expect(connection.inputsOf('contact:merge')).toEqual([]);
  expect(await accessibilityFaults(view)).toEqual([]);
  // The other one stands for both.
  inside<HTMLInputElement>(view, 'input[type=radio]')[1]?.click();
  await expect.poll(() => connection.inputsOf('contact:preview').at(-1)).toEqual({ id: 'a', intoId: 'b' });
  await settle(view);
  inside<HTMLButtonElement>(view, '.pair button')[0]?.click();
  await expect.poll(() => connection.inputsOf('contact:merge')).toEqual([{ id: 'a', intoId: 'b' }]);
  await expect.poll(() => button(view, 'Urungkan')).toBeDefined();
  button(view, 'Urungkan')?.click();
  await expect.poll(() => connection.inputsOf('contact:unmerge')).toEqual([{ id: 'a' }]);
});

test('R5 a person is blocked by the last of their conversations', async () => {
  const view = await draw<SapaContact>(html`<sapa-contact contactId="a"></sapa-contact>`);
  const wished: unknown[] = [];
  view.addEventListener('sapa-block-contact', (event) => wished.push((event as CustomEvent).detail));
  await expect.poll(() => button(view, 'Blokir orang ini')).toBeDefined();
  button(view, 'Blokir orang ini')?.click();
  expect(wished).toEqual([{ conversationId: 'c1', name: 'Ani' }]);
});

test('S12 all data of a person are erased by hand, after a question that can be taken back', async () => {
  let held = true;
  connection.answers['contact:erase'] = () =>
    held
      ? { ok: false, error: { code: 'E_CONFLICT', message: '' } }
      : { ok: true, value: { erasureIds: ['e'.repeat(64)] } };
  await import('./sapa-contact.js');
  const calls = { readReceipt: vi.fn(() => Promise.resolve(accept({ erased: 1 } as never))), saveJson: vi.fn() };
  const view = await draw<SapaContact>(html`<sapa-contact .contactId=${'a'}></sapa-contact>`);
  await expect.poll(() => button(view, 'Hapus semua data orang ini')).toBeDefined();
  button(view, 'Hapus semua data orang ini')?.click();
  await expect.poll(() => button(view, 'Ya, hapus untuk selamanya')).toBeDefined();
  expect(await accessibilityFaults(view)).toEqual([]);
  button(view, 'Batal')?.click();
  await expect.poll(() => button(view, 'Ya, hapus untuk selamanya')).toBeUndefined();
  expect(connection.inputsOf('contact:erase')).toEqual([]);
  const erase = async () => {
    button(view, 'Hapus semua data orang ini')?.click();
    await expect.poll(() => button(view, 'Ya, hapus untuk selamanya')).toBeDefined();
    button(view, 'Ya, hapus untuk selamanya')?.click();
  };
  // What a legal hold keeps stays, and that is said.
  await erase();
  await expect
    .poll(() =>
      inside(view, '.problem')
        .map(({ textContent }) => textContent)
        .join(''),
    )
    .toMatch(/ditahan/);
  held = false;
  button(view, 'Ya, hapus untuk selamanya')?.click();
  await expect.poll(() => deepText(view.renderRoot)).toContain('Datanya sedang dihapus.');
  expect(connection.inputsOf('contact:erase').at(-1)).toEqual({ id: 'a', confirm: 'erase' });
  expect(button(view, 'Hapus semua data orang ini')).toBeUndefined();
  const [receipts] = inside<SapaContactErased>(view, 'sapa-contact-erased');
  if (receipts) receipts.calls = calls;
  button(view, 'Simpan tanda terima')?.click();
  await expect.poll(() => calls.saveJson).toHaveBeenCalledWith({ erased: 1 }, expect.stringMatching(/^sapa-receipt-e/));
});
