import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { LookPreview } from '../../../shared/look/look-preview.js';
import { siteSettings } from '../../../shared/wire/sites/site-settings.js';
import { loadTexts } from '../../core/texts.js';
import type { PutPicture } from '../../data/put-picture.js';
import { accessibilityFaults, deepElements, deepText, draw } from '../../test/draw.js';
import { registerIcons } from '../../ui/icons/icons.js';
import { LatePicture } from './late-picture.js';
import type { SapaSiteLook } from './sapa-site-look.js';
import './sapa-site-look.js';
import { withEdit, type SiteDraft, type SiteEdit } from './site-draft.js';

beforeAll(async () => {
  registerIcons();
  await loadTexts('id');
});

const site = { id: 'news', name: 'Kabar Serayu', key: 'KEY', allowedOrigins: [], isNamed: true as const };
const facts = { site, embedUrl: 'https://sapa.test/embed/v1/sapa.js', pinned: undefined, revision: 1 };

/** What is told is drawn, and a picture is taken when it comes, as the settings around it do. */
async function open(look: object = {}, fault = '') {
  let draft: SiteDraft = { name: site.name, allowedOrigins: [], settings: siteSettings.parse({ look }) };
  const give = (edit: SiteEdit) => (view.draft = draft = withEdit(draft, edit));
  const tellProblem = vi.fn<(words: string) => void>();
  const late = new LatePicture({
    requestUpdate: () => undefined,
    takePicture: (picture) => give({ settings: { look: { ...draft.settings.look, picture } } }),
    tellProblem,
  });
  const view: SapaSiteLook = await draw(
    html`<sapa-site-look
      .draft=${draft}
      .facts=${facts}
      .fault=${fault}
      @sapa-edit=${({ detail }: CustomEvent<SiteEdit>) => give(detail)}
      @sapa-upload=${({ detail }: CustomEvent<{ coming: Promise<PutPicture> }>) => late.follow(detail.coming)}
    ></sapa-site-look>`,
  );
  const find = <Found extends Element>(isWanted: (element: Element) => boolean) =>
    deepElements(view.renderRoot).find(isWanted) as Found;
  const field = (id: string) => find<HTMLInputElement>((element) => element.id === id);
  const radio = (words: string) =>
    find<HTMLLabelElement>((element) => element.localName === 'label' && element.textContent.trim() === words);
  const button = (words: string) =>
    find<HTMLButtonElement>((element) => element.localName === 'button' && element.textContent.trim() === words);
  const shown: LookPreview[] = [];
  const frame = find<HTMLIFrameElement>((element) => element.localName === 'iframe');
  const { contentWindow } = frame;
  if (contentWindow)
    vi.spyOn(contentWindow, 'postMessage').mockImplementation((told: unknown) => void shown.push(told as LookPreview));
  frame.dispatchEvent(new Event('load'));
  return { view, field, radio, button, find, shown, tellProblem, look: () => draft.settings.look };
}

test('P10 what is chosen is told, and the preview shows it at once', async () => {
  const { view, field, radio, shown, look } = await open();
  await userEvent.fill(field('settings.look.brand'), 'FFD600');
  await userEvent.click(radio('Ikon saja'));
  await userEvent.fill(field('settings.look.text.id'), 'Tanya redaksi');
  await userEvent.click(radio('Kiri'));
  await userEvent.fill(field('settings.look.block'), '80');
  await userEvent.click(radio('Gelap'));
  expect(look()).toMatchObject({
    ...{ brand: 'FFD600', launcher: 'bubble', text: { id: 'Tanya redaksi' } },
    ...{ side: 'start', block: 80, scheme: 'dark' },
  });
  await view.updateComplete;
  expect(deepText(view.renderRoot)).toContain('Tulisan di atasnya hitam, kontras 14,9\u00a0:\u00a01.');
  await expect
    .poll(() => shown.at(-1))
    .toMatchObject({
      ...{ scheme: 'dark', title: 'Kabar Serayu', isOpen: false, language: 'id' },
      look: {
        data: { launcher: 'bubble', position: 'start', scheme: 'dark' },
        css: ':host{--look-brand:#ffd600;--look-ink:#000;--look-block:80px}',
      },
    });
});

test('V18 what cannot be saved is shown as if it were not set', async () => {
  const { field, shown } = await open({ radius: 8 });
  await userEvent.fill(field('settings.look.brand'), '#12');
  await userEvent.fill(field('settings.look.inline'), '5000');
  await expect.poll(() => shown.at(-1)?.look?.css).toBe(':host{--look-radius:8px}');
});

test('V18 the preview is of a phone or a computer, light or dark, closed or open, and takes nobody the focus', async () => {
  const { find, button, shown } = await open();
  const frame = find<HTMLIFrameElement>((element) => element.localName === 'iframe');
  expect([frame.inert, frame.title]).toEqual([true, 'Pratinjau tombol dan obrolan']);
  await userEvent.click(button('Komputer'));
  await userEvent.click(button('Gelap'));
  await userEvent.click(button('Terbuka'));
  expect(button('Komputer').getAttribute('aria-pressed')).toBe('true');
  await expect.poll(() => shown.at(-1)).toMatchObject({ scheme: 'dark', isOpen: true });
  expect(frame.parentElement?.className).toContain('desktop');
});

test('V18 a refused field says so and gets the focus', async () => {
  const { view, field } = await open({}, 'settings.look.brand');
  expect(await view.focusFault()).toBe(true);
  expect(field('settings.look.brand').getAttribute('aria-invalid')).toBe('true');
  expect(deepText(view.renderRoot)).toContain('Tulis seperti #0f6b5f');
});

test('V18 a picture is uploaded, shown and taken away again; one that is refused says why', async () => {
  const { view, find, look, tellProblem } = await open();
  const picture = find<HTMLElementTagNameMap['sapa-site-picture']>(
    (element) => element.localName === 'sapa-site-picture',
  );
  const put = vi.fn<() => Promise<PutPicture>>().mockResolvedValueOnce({ ok: false, fault: 'wrongType' });
  picture.put = put.mockResolvedValue({ ok: true, picture: 'a'.repeat(22) });
  const choose = async () => {
    const input = picture.renderRoot.querySelector<HTMLInputElement>('input[type=file]')!;
    const files = new DataTransfer();
    files.items.add(new File(['x'], 'logo.png', { type: 'image/png' }));
    input.files = files.files;
    input.dispatchEvent(new Event('change'));
  };
  await choose();
  await expect.poll(() => tellProblem.mock.calls).toEqual([[expect.stringContaining('bukan foto yang bisa dipakai')]]);
  await choose();
  await expect.poll(() => look().picture).toBe('a'.repeat(22));
  await view.updateComplete;
  await expect
    .poll(() => picture.renderRoot.querySelector('img')?.getAttribute('src'))
    .toBe(`/api/site-pictures/${'a'.repeat(22)}`);
  picture.renderRoot.querySelectorAll<HTMLElement>('wa-button')[1]!.click();
  await expect.poll(() => look().picture).toBe('');
});

test.each(['light', 'dark'] as const)('it is accessible: %s', async (scheme) => {
  const { view } = await open({ brand: '#b00020', scheme });
  expect(await accessibilityFaults(view)).toEqual([]);
});
