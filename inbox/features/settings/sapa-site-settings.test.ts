import { html } from 'lit';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { siteSettings } from '../../../shared/wire/sites/site-settings.js';
import type { Guard, LocationStore } from '../../core/location.store.js';
import { locationContext } from '../../core/location.store.js';
import type { PutPicture } from '../../data/put-picture.js';
import { siteSections, type SiteSection } from '../../core/site-sections.js';
import { registerIcons } from '../../ui/icons/icons.js';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, deepElements, deepText, draw } from '../../test/draw.js';
import { provide } from '../../test/provide.js';
import { tabTo } from '../../test/tab-to.js';
import { Contacts, contactsContext } from '../../entities/contacts.js';
import { accept, ScriptedConnection } from '../../test/scripted-connection.js';
import type { SiteSectionElement } from './site-section.js';
import './sapa-site-settings.js';
import type { SapaSiteSettings } from './sapa-site-settings.js';
import { sections } from './site-sections.js';

let guard: Guard | undefined;
const go = vi.fn<LocationStore['go']>();
beforeAll(async () => {
  registerIcons();
  await loadTexts('id');
  await Promise.all(siteSections.map((section) => sections[section].load()));
  const store = {
    go,
    hold: (given: Guard) => {
      guard = given;
      return () => (guard = undefined);
    },
  };
  const connection = new ScriptedConnection();
  connection.answers = { 'hold:list': () => accept({ holds: [] }) };
  connection.connect();
  const ends = [
    provide(locationContext, store as unknown as LocationStore),
    provide(contactsContext, new Contacts(connection)),
  ];
  return () => ends.forEach((end) => end());
});

const site = { id: 'news', name: 'Kabar Serayu', key: 'KEY', allowedOrigins: [] };
const shop = { ...site, id: 'shop', name: 'Toko', archivedAt: '2026-11-01T00:00:00.000Z' };
const settings = siteSettings.parse({
  officeHours: { days: [[['08:00', '24:00']], [], [], [], [], [], []] },
  form: { when: 'required' },
});
const edited = { revision: 3, name: 'Kabar Serayu', settings, allowedOrigins: ['https://kabar.test'] };
const refused = (code: 'E_SCHEMA' | 'E_CONFLICT' | 'E_NOT_FOUND', field?: string) =>
  Promise.resolve({ ok: false as const, error: { code, message: '', ...(field ? { field } : {}) } });

async function open(section: SiteSection, change: Partial<SapaSiteSettings['data']> = {}) {
  const saveSettings = vi.fn<SapaSiteSettings['data']['saveSettings']>((_id, { settings: next }) =>
    Promise.resolve(accept({ ...edited, settings: next, revision: 4 })),
  );
  const data = {
    listSites: () => Promise.resolve(accept({ sites: [shop, site], embedUrl: 'https://sapa.test/embed/v1/sapa.js' })),
    readSettings: () => Promise.resolve(accept(edited)),
    readHistory: () => Promise.resolve(accept({ entries: [], hasMore: false })),
    saveSettings,
    ...change,
  };
  const view = await draw<SapaSiteSettings>(
    html`<sapa-site-settings .data=${data} section=${section}></sapa-site-settings>`,
  );
  await expect.poll(() => view.renderRoot.querySelector('.wait')).toBeNull();
  const all = () => deepElements(view.renderRoot);
  const field = (id: string) => all().find((element) => element.id === id) as HTMLInputElement;
  const button = (words: string) =>
    all().find((element) => element.localName === 'wa-button' && element.textContent.trim() === words) as HTMLElement;
  const outcome = () => view.renderRoot.querySelector('[role=status]')!.textContent.trim();
  const show = async (next: SiteSection) => {
    view.section = next;
    await view.updateComplete;
    await expect.poll(() => view.renderRoot.querySelector('#section')?.localName).toBe(`sapa-site-${next}`);
  };
  return { view, field, button, outcome, saveSettings, show };
}

test('L40 each section has an address and no accessibility fault; the switcher begins with what is open', async () => {
  const { view, show } = await open('general');
  expect(view.renderRoot.querySelector<HTMLSelectElement>('#site')?.value).toBe('news');
  expect(await accessibilityFaults(view)).toEqual([]);
  for (const section of siteSections) {
    if (section === 'history' || section === 'security') continue;
    await show(section);
    // What stands around it is the same each time.
    expect(await accessibilityFaults(view.renderRoot.querySelector('.section')!), section).toEqual([]);
    const current = view.renderRoot.querySelector<HTMLAnchorElement>('nav [aria-current]');
    expect(current?.pathname).toBe(`/inbox/settings/site/news/${section}`);
  }
});

test.each([1_100, 1_200, 1_600])(
  'in a window of %d pixels the preview of the look stands beside its fields',
  async (width) => {
    await page.viewport(width, 800);
    onTestFinished(() => page.viewport(414, 896));
    const { view } = await open('look');
    // Beside the views of the list and the settings.
    view.style.width = `${width - 27 * 16}px`;
    const look = view.renderRoot.querySelector('sapa-site-look')!;
    await look.updateComplete;
    const [fields, preview] = ['.groups', 'sapa-look-preview'].map((name) =>
      look.renderRoot.querySelector(name)!.getBoundingClientRect(),
    );
    expect(preview!.left).toBeGreaterThanOrEqual(fields!.right);
    expect(preview!.right).toBeLessThanOrEqual(view.getBoundingClientRect().right);
    expect(preview!.top).toBe(fields!.top);
    expect(fields!.width).toBeGreaterThan(270);
  },
);

test('A1 by keyboard alone: a section is chosen, a step of the alerts is set, and it is saved', async () => {
  const { view, outcome, saveSettings } = await open('alerts');
  await expect.poll(() => view.renderRoot.querySelector('#section')).not.toBeNull();
  const chosen = await tabTo('Teks');
  expect(chosen.getAttribute('href')).toBe('/inbox/settings/site/news/texts');
  const field = await tabTo('Email ke pemilik');
  await userEvent.keyboard('{Control>}a{/Control}45{Tab}');
  expect((field as HTMLInputElement).value).toBe('45');
  await expect.poll(() => outcome()).toBe('Ada perubahan yang belum disimpan.');
  await tabTo('Simpan');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => outcome()).toMatch(/^Tersimpan/);
  expect(saveSettings.mock.calls[0]?.[1].settings.alerts.ownersMinutes).toBe(45);
});

test('L40 what is edited in several sections is saved together, as the server wants it', async () => {
  const { view, field, button, outcome, saveSettings, show } = await open('install');
  expect(button('Simpan')).toBeUndefined();
  await userEvent.fill(field('allowedOrigins'), ' kabar.test \n\nhttps://*.kabar.test');
  expect(outcome()).toBe('Ada perubahan yang belum disimpan.');
  await show('texts');
  expect(field('settings.texts.id.title').placeholder).toBe('Bantuan');
  await userEvent.fill(field('settings.texts.id.title'), 'Redaksi ');
  await show('handling');
  await userEvent.fill(field('settings.targets.firstMinutes'), '15');
  await userEvent.fill(field('settings.reopenWithinHours'), '');
  expect(deepText(view.renderRoot)).toContain('Bawaan: 72.');
  await show('hours');
  await userEvent.fill(field('opens-1'), '09:00');
  await userEvent.fill(field('closes-1'), '17:00');
  // Half of a day is none.
  await userEvent.fill(field('opens-2'), '09:00');
  await userEvent.fill(field('holidays'), '2026-08-17\n 2026-12-25 ');
  await userEvent.tab();
  button('Simpan').click();
  await expect.poll(() => outcome()).toMatch(/^Tersimpan/);
  // In sight from the middle of a long section.
  expect(getComputedStyle(view.renderRoot.querySelector('.end')!).position).toBe('sticky');
  const [id, input] = saveSettings.mock.calls[0]!;
  expect([id, input.revision, input.name]).toEqual(['news', 3, undefined]);
  expect(input.allowedOrigins).toEqual(['https://kabar.test', 'https://*.kabar.test']);
  expect(input.settings).toMatchObject({
    texts: { id: { title: 'Redaksi' } },
    form: { when: 'required' },
    reopenWithinHours: 72,
    targets: { firstMinutes: 15 },
    officeHours: { holidays: ['2026-08-17', '2026-12-25'] },
  });
  const { days } = input.settings.officeHours;
  expect(days.slice(0, 3)).toEqual([[['08:00', '24:00']], [['09:00', '17:00']], []]);
  expect(button('Simpan')).toBeUndefined();
});

test('L40 the first day is copied to all days, and what is discarded is as it was', async () => {
  const { field, button, outcome } = await open('hours');
  button('Salin jam Senin ke semua hari').click();
  await expect.poll(() => field('opens-6').value).toBe('08:00');
  await expect.poll(() => outcome()).toMatch(/^Ada perubahan/);
  button('Buang perubahan').click();
  await expect.poll(() => field('opens-6').value).toBe('');
  expect(outcome()).toBe('');
});

test('L40 a fault leads to the section of its field, which keeps what was typed', async () => {
  const { view, field, button, outcome } = await open('general', {
    saveSettings: () => refused('E_SCHEMA', 'allowedOrigins.1'),
  });
  await userEvent.fill(field('name'), 'Kabar');
  button('Simpan').click();
  await expect.poll(() => outcome()).toBe('Belum tersimpan. Periksa isian yang ditandai.');
  await expect
    .poll(() => field('allowedOrigins')?.ariaInvalid ?? field('allowedOrigins')?.getAttribute('aria-invalid'))
    .toBe('true');
  expect(deepText(view.renderRoot)).toContain('Ada alamat yang belum benar.');
  expect(go).toHaveBeenLastCalledWith('/inbox/settings/site/news/install');
});

test('L40 who leaves with unsaved changes is asked: to stay, to discard, or to save and go', async () => {
  const { view, field, button, saveSettings } = await open('general');
  const leave = vi.fn<() => void>();
  const toList = { screen: 'list', view: 'open' } as const;
  expect(guard?.(toList, leave)).toBe(true);
  await userEvent.fill(field('name'), 'Kabar Baru');
  expect(guard?.({ screen: 'settings', siteId: 'news', section: 'hours' }, leave)).toBe(true);
  expect(guard?.(toList, leave)).toBe(false);
  await expect.poll(() => button('Tetap di sini')).toBeDefined();
  expect(await accessibilityFaults(view)).toEqual([]);
  const unload = new Event('beforeunload', { cancelable: true });
  dispatchEvent(unload);
  expect(unload.defaultPrevented).toBe(true);
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => button('Tetap di sini')).toBeUndefined();
  expect(field('name').value).toBe('Kabar Baru');
  expect(leave).not.toHaveBeenCalled();

  guard?.(toList, leave);
  await expect.poll(() => view.renderRoot.querySelector('sapa-leave-dialog')).not.toBeNull();
  view.renderRoot.querySelector('sapa-leave-dialog')!.dispatchEvent(new CustomEvent('sapa-save'));
  await expect.poll(() => leave.mock.calls.length).toBe(1);
  expect(saveSettings.mock.calls[0]?.[1].name).toBe('Kabar Baru');
});

/** Somebody else has saved this after it was read here. */
function whileOther(theirs: Partial<typeof edited>) {
  const now = { ...edited, revision: 4, ...theirs };
  const readSettings = vi.fn().mockResolvedValueOnce(accept(edited)).mockResolvedValue(accept(now));
  const saveSettings = vi.fn<SapaSiteSettings['data']['saveSettings']>((_id, input) =>
    input.revision === 4
      ? Promise.resolve(accept({ ...now, ...input, name: input.name ?? now.name, revision: 5 }))
      : refused('E_CONFLICT'),
  );
  const by = { id: 'sari', name: 'Sari' };
  const entry = { id: 'e', at: shop.archivedAt, action: 'site.settings' as const, by, subject: by };
  const readHistory = () => Promise.resolve(accept({ entries: [entry], hasMore: false }));
  return { readSettings, saveSettings, readHistory };
}

test('V1 who saves second is told, sees what both have set, and decides', async () => {
  const { view, field, button, outcome } = await open('general', whileOther({ name: 'Serayu' }));
  const clash = () => view.renderRoot.querySelector('sapa-settings-clash');
  await userEvent.fill(field('name'), 'Kabar');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => clash() && deepText(clash()!.renderRoot)).toContain('Sari baru saja menyimpan');
  expect(deepText(clash()!.renderRoot)).toMatch(/Serayu\s*Kabar/);
  expect(field('name').value).toBe('Kabar');
  expect(await accessibilityFaults(view)).toEqual([]);
  button('Simpan isianku').click();
  await expect.poll(() => outcome()).toMatch(/^Tersimpan/);
  expect(clash()).toBeNull();

  const other = await open('general', whileOther({ name: 'Serayu' }));
  await userEvent.fill(other.field('name'), 'Kabar');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => other.button('Pakai yang tersimpan')).toBeDefined();
  other.button('Pakai yang tersimpan').click();
  await expect.poll(() => other.field('name').value).toBe('Serayu');
  expect(other.button('Simpan')).toBeUndefined();
});

test('V1 what two people have set side by side is saved together', async () => {
  const texts = { ...settings.texts, en: { ...settings.texts.en, title: 'Newsroom' } };
  const meanwhile = whileOther({ settings: { ...settings, texts } });
  const { field, button, outcome } = await open('texts', meanwhile);
  await userEvent.fill(field('settings.texts.id.title'), 'Redaksi');
  button('Simpan').click();
  await expect.poll(() => outcome()).toMatch(/^Tersimpan, bersama/);
  const [, input] = meanwhile.saveSettings.mock.lastCall!;
  expect(input.settings.texts).toMatchObject({ id: { title: 'Redaksi' }, en: { title: 'Newsroom' } });
});

test('A1 what is unsaved stays when the site is archived or an earlier version comes back', async () => {
  const { view, field, outcome } = await open('general', whileOther({ settings: { ...settings, editMinutes: 30 } }));
  const words = 'Sudah dikembalikan, kecuali gambar.';
  await userEvent.fill(field('name'), 'Kabar');
  const section = () => view.renderRoot.querySelector<SiteSectionElement>('#section')!;
  section().dispatchEvent(new CustomEvent('sapa-restored', { detail: { words }, bubbles: true, composed: true }));
  await expect.poll(() => section().facts.revision).toBe(4);
  await view.updateComplete;
  expect(field('name').value).toBe('Kabar');
  // What could not come back is said.
  await expect.poll(outcome).toBe(words);
});

test('L40 what is shown has an address that can be passed on', async () => {
  await open('general');
  await expect.poll(() => go.mock.lastCall).toEqual(['/inbox/settings/site/news/general', { replace: true }]);
});

test('V1 agents are told whom to ask', async () => {
  const agent = await open('general', { readSettings: () => refused('E_NOT_FOUND') });
  await expect.poll(() => deepText(agent.view.renderRoot)).toContain('hanya untuk pemilik dan admin');
});

describe('V18 a picture that is still on its way', () => {
  const later = <Value>() => {
    let resolve: (value: Value) => void = () => undefined;
    const promise = new Promise<Value>((arrive) => (resolve = arrive));
    return { promise, arrive: (value: Value) => resolve(value) };
  };
  const coming = () => {
    const { promise, arrive } = later<PutPicture>();
    const send = (view: SapaSiteSettings) =>
      view.renderRoot
        .querySelector('#section')!
        .dispatchEvent(new CustomEvent('sapa-upload', { detail: { coming: promise }, bubbles: true, composed: true }));
    return { send, arrive };
  };
  const arrived: PutPicture = { ok: true, picture: 'a'.repeat(22) };

  test('is waited for when the settings are saved, from whichever section, and when one leaves', async () => {
    const { view, button, outcome, saveSettings, show } = await open('look');
    const { send, arrive } = coming();
    send(view);
    await show('general');
    expect(outcome()).toBe('Mengunggah foto…');
    expect(guard!({ screen: 'list' } as never, () => undefined)).toBe(false);
    await view.updateComplete;
    const dialog = view.renderRoot.querySelector('sapa-leave-dialog')!;
    dialog.dispatchEvent(new Event('sapa-stay'));
    button('Simpan').click();
    await view.updateComplete;
    expect(saveSettings).not.toHaveBeenCalled();
    arrive(arrived);
    await expect.poll(outcome).toMatch(/^Tersimpan/);
    expect(saveSettings.mock.calls[0]![1].settings.look.picture).toBe('a'.repeat(22));
  });

  test('and does not come: nothing is saved, and it is said why', async () => {
    const { view, button, outcome, saveSettings, show } = await open('look');
    const { send, arrive } = coming();
    send(view);
    await show('general');
    button('Simpan').click();
    arrive({ ok: false, fault: 'unavailable' });
    await expect.poll(outcome).toContain('Periksa koneksi');
    expect(view.renderRoot.querySelector('[role=status]')?.className).toBe('error');
    expect(saveSettings).not.toHaveBeenCalled();
  });

  test('is not saved into the site that one has gone to meanwhile', async () => {
    const [upload, reading] = [coming(), later<ReturnType<typeof accept<typeof edited>>>()];
    const readSettings = (id: string) => (id === 'shop' ? reading.promise : Promise.resolve(accept(edited)));
    const { view, button, field, outcome, saveSettings, show } = await open('look', { readSettings });
    await show('general');
    await userEvent.fill(field('name'), 'Kabar Baru');
    upload.send(view);
    button('Simpan').click();
    await expect.poll(outcome).toBe('Menyimpan…');
    guard!({ screen: 'settings', siteId: 'shop', section: 'general' }, () => (view.siteId = 'shop'));
    await view.updateComplete;
    view.renderRoot.querySelector('sapa-leave-dialog')!.dispatchEvent(new CustomEvent('sapa-discard'));
    await view.updateComplete;
    upload.arrive(arrived);
    reading.arrive(accept({ ...edited, revision: 7, name: 'Toko' }));
    await expect.poll(() => field('name')?.value).toBe('Toko');
    expect(saveSettings).not.toHaveBeenCalled();
    await userEvent.fill(field('name'), 'Toko Baru');
    button('Simpan').click();
    await expect.poll(outcome).toMatch(/^Tersimpan/);
    const saved = saveSettings.mock.calls.map(
      ([
        id,
        {
          revision,
          name,
          settings: { look },
        },
      ]) => ({
        ...{ id, revision, name, picture: look.picture },
      }),
    );
    expect(saved).toEqual([{ id: 'shop', revision: 7, name: 'Toko Baru', picture: '' }]);
  });

  test('and is followed by another one: the save ends, and the later picture can be saved', async () => {
    const [first, second] = [coming(), coming()];
    const { view, button, outcome, saveSettings } = await open('look');
    first.send(view);
    await view.updateComplete;
    button('Simpan').click();
    await expect.poll(outcome).toBe('Menyimpan…');
    second.send(view);
    await expect.poll(outcome).toBe('Mengunggah foto…');
    first.arrive({ ok: true, picture: 'b'.repeat(22) });
    second.arrive(arrived);
    await expect.poll(outcome).toMatch(/^Ada perubahan/);
    expect(saveSettings).not.toHaveBeenCalled();
    button('Simpan').click();
    await expect.poll(outcome).toMatch(/^Tersimpan/);
    expect(saveSettings.mock.calls.map(([, input]) => input.settings.look.picture)).toEqual(['a'.repeat(22)]);
  });

  test('is forgotten with what is discarded', async () => {
    const { view, button, send, arrive } = { ...(await open('look')), ...coming() };
    send(view);
    await view.updateComplete;
    button('Buang perubahan').click();
    arrive(arrived);
    await expect.poll(() => button('Simpan')).toBeUndefined();
  });
});
