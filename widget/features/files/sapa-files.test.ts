import { html } from 'lit';
import { expect, onTestFinished, test, vi } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import type { Attachment } from '../../../shared/wire/attachments/entities.js';
import type { ChatHost, HostRequest } from '../../core/chat-host.js';
import { expectAccessible } from '../../test/accessibility.js';
import { place } from '../../test/place.js';
import './sapa-files.js';
import type { SapaFiles } from './sapa-files.js';

const picture = (id: string) => ({ id, name: `${id}.jpg`, type: 'image/jpeg', size: 5_000, width: 1280, height: 640 });
const report = { id: 'r', name: 'laporan\u202e.pdf', type: 'application/pdf', size: 2_400_000 };

/** The server, as far as pictures need one. */
async function makeFiles(attachments: Attachment[], isThere = true) {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [640, 320];
  canvas.getContext('2d');
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response(blob));
  onTestFinished(() => fetched.mockRestore());
  const asked: string[] = [];
  const visitorCall = async (_name: string, { id }: { id: string }) => {
    asked.push(id);
    return isThere
      ? { ok: true, value: { file: `/${id}/file`, preview: `/${id}/preview` } }
      : { ok: false, error: { code: 'E_NOT_FOUND', message: '' } };
  };
  const handleOpen = ({ detail }: CustomEvent<HostRequest>) => {
    detail.host = { server: 'https://sapa.test', session: { visitorCall } } as unknown as ChatHost;
  };
  const files = await place<SapaFiles>(
    html`<sapa-files language="id" .attachments=${attachments} @sapa-open-file=${handleOpen}></sapa-files>`,
  );
  const find = (label: string) => files.renderRoot.querySelector<HTMLElement>(`[aria-label="${label}"]`)!;
  await expect.poll(() => files.texts).toBeDefined();
  await files.updateComplete;
  return { files, asked, fetched, find };
}

test('is accessible; a preview has its room before it comes, and is fetched when it is seen', async () => {
  const { files, fetched } = await makeFiles([picture('a'), report]);
  const canvas = files.renderRoot.querySelector('canvas')!;
  expect([canvas.width, canvas.height]).toEqual([640, 320]);
  await expect.poll(() => fetched.mock.calls[0]?.[0]).toBe('https://sapa.test/a/preview');
  await expectAccessible(files);
  expect(files.renderRoot.querySelector('img')).toBeNull();
});

test('a picture opens over the page; arrows go on, Escape closes it and not the chat', async () => {
  const { files, asked, find } = await makeFiles([picture('a'), picture('b')]);
  const heard = vi.fn();
  document.body.addEventListener('keydown', heard);
  await userEvent.click(find('Buka gambar a.jpg'));
  const dialog = () => files.renderRoot.querySelector('sapa-image-view')?.renderRoot.querySelector('dialog');
  await expect.poll(() => dialog()?.open).toBe(true);
  await expectAccessible(files.renderRoot.querySelector('sapa-image-view')!);
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(() => dialog()?.ariaLabel).toBe('Gambar b.jpg');
  await expect.poll(() => asked.filter((id) => id === 'b').length).toBeGreaterThan(1);
  await userEvent.keyboard('{Escape}');
  await expect.poll(dialog).toBeFalsy();
  expect(heard).not.toHaveBeenCalled();
  document.body.removeEventListener('keydown', heard);
});

test('V8 until a picture has come, that it comes is said', async () => {
  const { files, fetched, find } = await makeFiles([picture('a')]);
  await expect.poll(() => fetched.mock.calls).toHaveLength(1);
  const answer = fetched.getMockImplementation()!;
  let bring!: () => void;
  fetched.mockImplementationOnce(async (...asked) => {
    await new Promise<void>((resolve) => (bring = resolve));
    return answer(...asked);
  });
  await userEvent.click(find('Buka gambar a.jpg'));
  const said = () =>
    files.renderRoot.querySelector('sapa-image-view')?.renderRoot.querySelector('[role="status"]')?.textContent;
  await expect.poll(said).toBe('Memuat gambar…');
  bring();
  await expect.poll(said).toBe('');
});

test('V8 a finger that goes sideways over a picture brings the next one', async () => {
  const { files, find } = await makeFiles([picture('a'), picture('b')]);
  await userEvent.click(find('Buka gambar a.jpg'));
  const view = () => files.renderRoot.querySelector('sapa-image-view')?.renderRoot;
  await expect.poll(() => view()?.querySelector('canvas')?.width).toBe(640);
  const frame = window.frameElement?.getBoundingClientRect() ?? new DOMRect(0, 0, innerWidth, innerHeight);
  const scale = frame.width / innerWidth;
  const y = frame.y + (innerHeight / 2) * scale;
  const touch = (type: string, ...xs: number[]) =>
    (cdp() as unknown as { send: (name: string, input: object) => Promise<void> }).send('Input.dispatchTouchEvent', {
      type,
      touchPoints: xs.map((x) => ({ x: frame.x + x * scale, y })),
    });
  const [from, to] = [innerWidth * 0.8, innerWidth * 0.2];
  await touch('touchStart', from);
  for (let step = 1; step <= 8; step += 1) await touch('touchMove', from + ((to - from) * step) / 8);
  await touch('touchEnd');
  await expect.poll(() => view()?.querySelector('dialog')?.ariaLabel).toBe('Gambar b.jpg');
});

test('P6 in a sandbox, which may save nothing, the address of a file stands there to be copied', async () => {
  const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  onTestFinished(() => saved.mockRestore());
  const save = async () => {
    const { files } = await makeFiles([report]);
    await userEvent.click(files.renderRoot.querySelector<HTMLElement>('.file')!);
    return files;
  };
  const elsewhere = await save();
  await expect.poll(() => saved.mock.calls).toHaveLength(1);
  await elsewhere.updateComplete;
  expect(elsewhere.renderRoot.querySelector('input')).toBeNull();

  vi.stubGlobal('origin', 'null');
  onTestFinished(() => void vi.unstubAllGlobals());
  const sandboxed = await save();
  await expect.poll(() => sandboxed.renderRoot.querySelector('input')?.value).toBe('https://sapa.test/r/file');
  expect(saved).toHaveBeenCalledTimes(2);
  await expectAccessible(sandboxed);
});

test('what cannot be opened is said', async () => {
  const { files } = await makeFiles([report], false);
  await userEvent.click(files.renderRoot.querySelector<HTMLElement>('.file')!);
  await expect.poll(() => files.renderRoot.textContent).toContain('Berkas belum bisa dibuka.');
});

test('L3 several pictures are tiles of one size, whatever their shape', async () => {
  const { files } = await makeFiles([
    { ...picture('a'), width: 1280, height: 160 },
    { ...picture('b'), width: 160, height: 1280 },
  ]);
  const sizes = [...files.renderRoot.querySelectorAll('canvas')].map((canvas) => {
    const { width, height } = canvas.getBoundingClientRect();
    return [width, height];
  });
  expect(sizes).toEqual([
    [114, 114],
    [114, 114],
  ]);
});
