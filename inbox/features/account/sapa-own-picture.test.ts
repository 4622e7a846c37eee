import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import { limits } from '../../../shared/wire/limits.js';
import { putOwnPicture } from '../../data/own-picture.js';
import type { PictureFault } from '../../data/put-picture.js';
import { accessibilityFaults, deepElements, draw, settle } from '../../test/draw.js';
import { accept, refuse } from '../../test/scripted-connection.js';
import { loadTexts } from '../../core/texts.js';
import './sapa-own-picture.js';
import type { SapaOwnPicture } from './sapa-own-picture.js';

beforeAll(() => loadTexts('id'));

const photo = new File(['foto'], 'foto.jpg', { type: 'image/jpeg' });
/** A picture that every browser has at hand, in place of one of the server's. */
const there = 'data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==';

async function open(picture = '', change: Partial<SapaOwnPicture> = {}) {
  const view = await draw<SapaOwnPicture>(
    html`<sapa-own-picture
      name="Rani Putri"
      picture=${picture}
      .put=${change.put ?? vi.fn<typeof putOwnPicture>()}
      .takeAway=${change.takeAway ?? (() => Promise.resolve(accept(null)))}
    ></sapa-own-picture>`,
  );
  const changed = vi.fn<(picture: string | undefined) => void>();
  view.addEventListener('sapa-picture-changed', (event) => {
    changed((event as CustomEvent<{ picture: string | undefined }>).detail.picture);
  });
  const buttons = () => [...view.renderRoot.querySelectorAll('wa-button')];
  const said = (role: string) => view.renderRoot.querySelector(`[role=${role}]`)?.textContent ?? '';
  return { view, changed, buttons, said };
}

/** As the window of the browser does it, which no test can press a button in. */
function choose(view: SapaOwnPicture, file = photo) {
  const input = view.renderRoot.querySelector('input')!;
  const files = new DataTransfer();
  files.items.add(file);
  input.files = files.files;
  input.dispatchEvent(new Event('change'));
}

const shownPicture = (view: SapaOwnPicture) =>
  deepElements(view.renderRoot)
    .find((element) => element.tagName === 'IMG')
    ?.getAttribute('src');

test.each([
  ['without a picture', ''],
  ['with one', there],
])('has no accessibility fault %s, and its buttons are large enough', async (_what, picture) => {
  const { view, buttons } = await open(picture);
  expect(await accessibilityFaults(view)).toEqual([]);
  await settle(view);
  for (const button of buttons()) expect(button.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
});

test('V4 a button asks the browser for a picture', async () => {
  const { view, buttons } = await open();
  const asked = vi.fn();
  view.renderRoot.querySelector('input')!.click = asked;
  expect(buttons().map(({ textContent }) => textContent.trim())).toEqual(['Pilih foto']);
  buttons()[0]!.click();
  expect(asked).toHaveBeenCalledOnce();
});

test('V4 a chosen picture goes up, is seen on its way, and stands there then', async () => {
  let end: (outcome: Awaited<ReturnType<typeof putOwnPicture>>) => void = () => undefined;
  const put: typeof putOwnPicture = (file, tell) => {
    expect(file.name).toBe('foto.jpg');
    tell(0.4);
    return new Promise((resolve) => (end = resolve));
  };
  const { view, changed, buttons, said } = await open('', { put });
  choose(view);
  await expect.poll(() => view.renderRoot.querySelector('progress')?.value).toBe(0.4);
  expect(said('status')).toBe('Mengunggah foto…');
  const asked = vi.spyOn(view.renderRoot.querySelector('input')!, 'click');
  buttons()[0]!.click();
  expect(asked).not.toHaveBeenCalled();
  expect(await accessibilityFaults(view)).toEqual([]);
  end({ ok: true, picture: there });
  await expect.poll(() => said('status')).toBe('Foto tersimpan.');
  expect(view.renderRoot.querySelector('progress')).toBeNull();
  expect(buttons().map(({ textContent }) => textContent.trim())).toEqual(['Ganti foto', 'Hapus foto']);
  expect(shownPicture(view)).toBe(there);
  expect(changed.mock.calls).toEqual([[there]]);
});

test.each<[PictureFault, RegExp]>([
  ['tooLarge', /terlalu besar.*10 MB/],
  ['wrongType', /bukan foto/],
  ['noRoom', /penuh/],
  ['tooOften', /terlalu sering/],
  ['unavailable', /Periksa koneksi/],
])('V4 what is not taken (%s) is said, the one before stays, and the same may be tried again', async (fault, words) => {
  const put = vi.fn<typeof putOwnPicture>(() => Promise.resolve({ ok: false, fault }));
  const { view, changed, said } = await open(there, { put });
  choose(view);
  await expect.poll(() => said('alert')).toMatch(words);
  expect(said('status')).toBe('');
  expect(shownPicture(view)).toBe(there);
  expect(changed).not.toHaveBeenCalled();
  choose(view);
  await expect.poll(() => put).toHaveBeenCalledTimes(2);
});

test('V4 it is taken away, and the focus stays here', async () => {
  const { view, changed, buttons, said } = await open(there);
  buttons()[1]!.focus();
  buttons()[1]!.click();
  await expect.poll(() => said('status')).toBe('Foto dihapus.');
  expect(shownPicture(view)).toBeUndefined();
  expect(changed.mock.calls).toEqual([[undefined]]);
  await expect.poll(() => view.shadowRoot?.activeElement?.textContent.trim()).toBe('Pilih foto');
});

test('V4 what could not be taken away stays, and it is said', async () => {
  const { view, changed, buttons, said } = await open(there, {
    takeAway: () => Promise.resolve(refuse('E_UNAVAILABLE')),
  });
  buttons()[1]!.click();
  await expect.poll(() => said('alert')).toMatch(/belum bisa dihapus/);
  expect(shownPicture(view)).toBe(there);
  expect(changed).not.toHaveBeenCalled();
});

test('a file that is too large is not even sent', async () => {
  const large = new File([new Uint8Array(limits.attachmentBytes + 1)], 'foto.jpg');
  expect(await putOwnPicture(large, () => undefined)).toEqual({ ok: false, fault: 'tooLarge' });
});
