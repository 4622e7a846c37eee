import { html } from 'lit';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { SavedReplyContent } from '../../../shared/wire/saved-replies/entities.js';
import type { Role } from '../../../shared/wire/staff/entities.js';
import { sessionContext, SessionStore } from '../../core/session.store.js';
import { loadTexts } from '../../core/texts.js';
import { savedRepliesContext, SavedRepliesStore } from '../../entities/saved-replies.store.js';
import { registerIcons } from '../../ui/icons/icons.js';
import { savedReply } from '../../test/factories.js';
import { provide } from '../../test/provide.js';
import { accessibilityFaults, deepText, draw, settle } from '../../test/draw.js';
import { accept, refuse, ScriptedConnection } from '../../test/scripted-connection.js';
import './sapa-replies-settings.js';
import type { SapaRepliesSettings } from './sapa-replies-settings.js';
import type { SapaReplyForm } from './sapa-reply-form.js';

let role: Role;
let stored = [savedReply('ongkir')];
let taken = '';
const store = ({ content, id = 'new' }: { content: SavedReplyContent; id?: string }) =>
  content.shortcut === taken
    ? { ok: false as const, error: { code: 'E_CONFLICT' as const, message: '', field: 'shortcut' } }
    : accept({ reply: { ...savedReply(content.shortcut), ...content, id } });
const connection = new ScriptedConnection({
  'saved-reply:list': () => accept({ replies: stored, hasMore: false }),
  'saved-reply:create': store,
  'saved-reply:change': store,
  'saved-reply:delete': () => accept(null),
  'staff:self': () => accept({ staff: { id: 's', name: 'Sari', email: 's@s.test', role }, isMailConfigured: true }),
});
const saved = new SavedRepliesStore(connection);
const session = new SessionStore(connection);
const sites = ['news', 'shop'].map((id) => ({ id, name: `Situs ${id}`, key: id, allowedOrigins: [] }));

beforeAll(async () => {
  registerIcons();
  await loadTexts('id');
  const ends = [provide(savedRepliesContext, saved), provide(sessionContext, session)];
  return () => ends.forEach((end) => end());
});
beforeEach(() => {
  connection.asked.length = 0;
  taken = '';
  stored = [
    savedReply('ongkir', { folder: 'Toko', useCount: 3 }),
    savedReply('salam', { isShared: false }),
    savedReply('redaksi', { siteIds: ['news'], isEditable: false }),
  ];
});

async function open(as: Role = 'owner') {
  role = as;
  saved.stop();
  session.stop();
  connection.connect();
  const page = await draw<SapaRepliesSettings>(
    html`<sapa-replies-settings
      .listSites=${() => Promise.resolve(accept({ sites, embedUrl: '' }))}
    ></sapa-replies-settings>`,
  );
  await expect.poll(() => session.state.staff).toBeDefined();
  await expect.poll(() => page.renderRoot.querySelectorAll('li').length).toBe(stored.length);
  const button = (name: string) =>
    [...page.renderRoot.querySelectorAll<HTMLElement>('wa-button')].find(
      (each) => each.getAttribute('aria-label') === name || each.textContent?.trim() === name,
    )!;
  const form = () => page.renderRoot.querySelector<SapaReplyForm>('sapa-reply-form');
  const field = (name: string) => form()!.renderRoot.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
  const begin = async (name: string) => {
    button(name).click();
    await settle(page);
  };
  const outcome = () => page.renderRoot.querySelector('.outcome')?.textContent;
  return { page, button, form, field, begin, outcome };
}

const press = (form: SapaReplyForm) => form.renderRoot.querySelector('form')!.requestSubmit();

test('shows what there is by folder, and tools where one may change it', async () => {
  const { page } = await open();
  expect(await accessibilityFaults(page)).toEqual([]);
  const heads = [...page.renderRoot.querySelectorAll('h2')].map((each) => each.textContent);
  expect(heads).toEqual(['Toko', 'Tanpa folder']);
  const tags = [...page.renderRoot.querySelectorAll('.tag')].map((each) => each.textContent);
  expect(tags).toEqual(['Semua situs', 'Situs news', 'Hanya saya']);
  expect(page.renderRoot.querySelectorAll('.tools')).toHaveLength(2);
});

test('a few letters find one', async () => {
  const { page } = await open();
  await userEvent.fill(page.renderRoot.querySelector('input[type=search]')!, 'sal');
  await settle(page);
  expect([...page.renderRoot.querySelectorAll('code')].map((each) => each.textContent)).toEqual(['/salam']);
});

test('makes a new one: the title offers a shortcut, the preview is read as by a visitor', async () => {
  const { page, form, field, begin, outcome } = await open();
  await begin('Balasan baru');
  expect(await accessibilityFaults(page)).toEqual([]);
  await userEvent.fill(field('title'), 'Sudah sampai?');
  expect(field('shortcut').value).toBe('sudah-sampai');
  await userEvent.fill(field('id'), 'Halo ');
  form()!.renderRoot.querySelectorAll<HTMLElement>('.variables button')[1]!.click();
  await settle(page);
  expect(field('id').value).toBe('Halo {{visitor.firstName}}');
  expect(deepText(form()!.renderRoot)).toContain('Halo Ani');
  press(form()!);
  await expect.poll(outcome).toBe('“Sudah sampai?” tersimpan.');
  expect(connection.inputsOf('saved-reply:create')).toMatchObject([
    {
      content: {
        isShared: true,
        shortcut: 'sudah-sampai',
        title: 'Sudah sampai?',
        texts: { id: 'Halo {{visitor.firstName}}' },
      },
    },
  ]);
});

test('what is missing or taken is said beside its field, and what was typed stays', async () => {
  const { page, form, field, begin } = await open();
  await begin('Ubah Tentang ongkir');
  await userEvent.clear(field('title'));
  press(form()!);
  await settle(page);
  expect(field('title').getAttribute('aria-invalid')).toBe('true');
  expect((form()!.renderRoot as ShadowRoot).activeElement).toBe(field('title'));
  await userEvent.fill(field('title'), 'Lain');
  await userEvent.fill(field('shortcut'), 'salam');
  taken = 'salam';
  press(form()!);
  await expect.poll(() => deepText(form()!.renderRoot)).toContain('Singkatan ini sudah dipakai.');
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(field('title').value).toBe('Lain');
});

test('somebody else was faster: both versions are shown, and one of them is chosen', async () => {
  const { page, form, field, begin, outcome } = await open();
  await begin('Ubah Tentang ongkir');
  await userEvent.fill(field('id'), 'Teks baru');
  stored = [{ ...stored[0]!, title: 'Ongkos kirim', texts: { id: 'Soal biaya' }, isShared: false, revision: 2 }];
  connection.answers['saved-reply:change'] = () => refuse('E_CONFLICT');
  press(form()!);
  const versions = () => form()?.renderRoot.querySelector('sapa-two-versions');
  await expect.poll(() => versions() && deepText(versions()!.renderRoot)).toContain('Mana yang dipakai?');
  for (const words of ['Ongkos kirim', 'Soal biaya', 'Hanya saya', 'Tentang ongkir', 'Teks baru', 'Seluruh tim'])
    expect(deepText(versions()!.renderRoot)).toContain(words);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(field('id').value).toBe('Teks baru');
  connection.answers['saved-reply:change'] = store;
  const keep = versions()!.renderRoot.querySelector('sapa-clash')!.renderRoot.querySelector('wa-button')!;
  keep.click();
  await expect.poll(outcome).toBe('“Tentang ongkir” tersimpan.');
  expect(connection.inputsOf('saved-reply:change')).toMatchObject([
    { revision: 1, content: { texts: { id: 'Teks baru' } } },
    { revision: 2, content: { texts: { id: 'Teks baru' } } },
  ]);
});

test('somebody else was faster: their version can stay; where it cannot be read the text stays, and it is said', async () => {
  const { form, field, begin } = await open();
  await begin('Ubah Tentang ongkir');
  await userEvent.fill(field('id'), 'Teks baru');
  connection.answers['saved-reply:change'] = () => refuse('E_CONFLICT');
  press(form()!);
  await expect.poll(() => deepText(form()!.renderRoot)).toContain('orang lain baru saja mengubah');
  expect(field('id').value).toBe('Teks baru');
  stored = [{ ...stored[0]!, revision: 2 }];
  press(form()!);
  const clash = () => form()?.renderRoot.querySelector('sapa-two-versions')?.renderRoot.querySelector('sapa-clash');
  await expect.poll(clash).toBeTruthy();
  clash()!.renderRoot.querySelectorAll('wa-button')[1]!.click();
  await expect.poll(form).toBe(null);
  connection.answers['saved-reply:change'] = store;
  expect(connection.inputsOf('saved-reply:change')).toHaveLength(2);
});

test('agents write their own alone', async () => {
  const { form, field, begin } = await open('agent');
  await begin('Balasan baru');
  expect(form()!.renderRoot.querySelectorAll('[name=who]')).toHaveLength(1);
  await userEvent.fill(field('title'), 'Punyaku');
  await userEvent.fill(field('id'), 'Halo');
  press(form()!);
  await expect.poll(() => connection.inputsOf('saved-reply:create')).toMatchObject([{ content: { isShared: false } }]);
});

test('admins choose among their sites', async () => {
  const { page, form, field, begin } = await open('admin');
  await begin('Balasan baru');
  await userEvent.fill(field('title'), 'Situs');
  await userEvent.fill(field('id'), 'Halo');
  form()!.renderRoot.querySelector<HTMLInputElement>('[name=site][value=shop]')!.click();
  await settle(page);
  press(form()!);
  await expect
    .poll(() => connection.inputsOf('saved-reply:create'))
    .toMatchObject([{ content: { isShared: true, siteIds: ['shop'] } }]);
});

test('is deleted after a question', async () => {
  const { page, button, outcome } = await open();
  button('Hapus Tentang ongkir').click();
  await settle(page);
  expect(deepText(page.renderRoot)).toContain('Hapus “Tentang ongkir”?');
  button('Hapus').click();
  await expect.poll(outcome).toBe('“Tentang ongkir” dihapus.');
  expect(connection.inputsOf('saved-reply:delete')).toEqual([{ id: 'reply-ongkir' }]);
});

test('a macro is made of steps: they are added, chosen and taken away', async () => {
  const { page, form, field, begin } = await open();
  await begin('Ubah Tentang ongkir');
  const steps = form()!.renderRoot.querySelector('sapa-macro-actions')!;
  const selects = () => [...steps.renderRoot.querySelectorAll('select')];
  const choose = async (select: HTMLSelectElement, value: string) => {
    await userEvent.selectOptions(select, value);
    await settle(page);
  };
  for (const kind of ['assign', 'snooze', 'resolve']) await choose(selects().at(-1)!, kind);
  await choose(selects()[1]!, JSON.stringify({ do: 'snooze', hours: 24 }));
  steps.renderRoot.querySelector<HTMLElement>('button')!.click();
  await settle(page);
  expect(await accessibilityFaults(page)).toEqual([]);
  await userEvent.clear(field('id'));
  press(form()!);
  await expect
    .poll(() => connection.inputsOf('saved-reply:change'))
    .toMatchObject([{ content: { texts: {}, actions: [{ do: 'snooze', hours: 24 }, { do: 'resolve' }] } }]);
  await expect.poll(() => deepText(page.renderRoot)).toContain('tunda 24 jam dan selesaikan');
});
