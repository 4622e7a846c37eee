import { html } from 'lit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import texts from '../../shared/locales/id.json?part=widget';
import type { ShownMessage } from '../core/shown-messages.js';
import { expectAccessible } from '../test/accessibility.js';
import { place } from '../test/place.js';
import type { SapaFace } from './sapa-face.js';
import './sapa-message-list.js';
import type { SapaMessageList } from './sapa-message-list.js';

type Fetch = typeof fetch;
let answer: ReturnType<typeof vi.fn<Fetch>>;
beforeEach(() => {
  answer = vi.fn<Fetch>(async () => new Response(await redPicture()));
  vi.stubGlobal('fetch', answer);
});
afterEach(() => vi.unstubAllGlobals());

async function redPicture(): Promise<Blob> {
  const canvas = new OffscreenCanvas(160, 160);
  const context = canvas.getContext('2d')!;
  context.fillStyle = 'rgb(200 0 0)';
  context.fillRect(0, 0, 160, 160);
  return canvas.convertToBlob();
}

/** Each test has a picture of its own: what has come once is not asked for again. */
let pictures = 0;
const newPath = () => `/api/pictures/gambar-${(pictures += 1)}`;

function shown(n: number, change: Partial<ShownMessage> = {}): ShownMessage {
  const at = new Date(2030, 4, 5, 10, n).toISOString();
  return {
    clientId: `client-${n}`,
    from: 'staff',
    authorName: 'Rina',
    text: `Pesan ${n}`,
    at,
    delivery: 'sent',
    ...change,
  };
}

async function makeList(messages: ShownMessage[]) {
  const list = await place<SapaMessageList>(
    html`<sapa-message-list .texts=${texts} .messages=${messages} .isLoaded=${true}></sapa-message-list>`,
  );
  await customElements.whenDefined('sapa-face');
  const faces = () => [...list.renderRoot.querySelectorAll<SapaFace>('sapa-face')];
  await Promise.all(faces().map((face) => face.updateComplete));
  return { list, faces };
}

function pixel(face: SapaFace | undefined) {
  const canvas = face?.renderRoot.querySelector('canvas');
  return [...(canvas?.getContext('2d')?.getImageData(14, 14, 1, 1).data ?? [])];
}

/** What stands in the circle, seen or hidden behind the picture. */
const initialsAt = (face: SapaFace) => getComputedStyle(face.parentElement!, '::before').content;

test('V4 the picture stands once beside each block of a staff member, and is fetched once', async () => {
  const authorPicture = newPath();
  const { list, faces } = await makeList([
    shown(1, { authorPicture }),
    shown(2, { authorPicture }),
    shown(3, { from: 'visitor' }),
    shown(30, { authorPicture }),
  ]);
  expect(faces()).toHaveLength(2);
  for (const face of faces()) await expect.poll(() => pixel(face)).toEqual([200, 0, 0, 255]);
  expect(answer).toHaveBeenCalledOnce();
  const [address, how] = answer.mock.calls[0]!;
  expect(address).toEqual(new URL(authorPicture, import.meta.url));
  expect(how).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer' });
  await expectAccessible(list);
});

test('V4 it lies on the circle of initials, and nothing moves when it comes', async () => {
  const { list, faces } = await makeList([shown(1), shown(10, { authorPicture: newPath() })]);
  const [without, withIt] = [...list.renderRoot.querySelectorAll('.author')] as [HTMLElement, HTMLElement];
  const nameOf = (author: HTMLElement) => {
    const range = document.createRange();
    range.selectNodeContents([...author.childNodes].find(({ nodeValue }) => nodeValue?.includes('Rina'))!);
    return range.getBoundingClientRect();
  };
  expect(nameOf(withIt).left).toBe(nameOf(without).left);
  expect(withIt.offsetHeight).toBe(without.offsetHeight);
  const [circle, author] = [faces()[0]!.getBoundingClientRect(), withIt.getBoundingClientRect()];
  expect([circle.left, circle.width, circle.height]).toEqual([author.left, 28, 28]);
});

test.each<[string, Fetch]>([
  ['is not there any more', () => Promise.resolve(new Response('', { status: 404 }))],
  ['is forbidden by the page', () => Promise.reject(new TypeError('Refused by policy'))],
  ['cannot be read', () => Promise.resolve(new Response('bukan gambar'))],
])('V4 where it %s, the initials are seen', async (_what, fails) => {
  answer.mockImplementation(fails);
  const { faces } = await makeList([shown(1, { authorPicture: newPath() })]);
  await expect.poll(() => answer.mock.results.length).toBe(1);
  await Promise.allSettled([answer.mock.results[0]?.value]);
  expect(pixel(faces()[0])).toEqual([0, 0, 0, 0]);
  expect(initialsAt(faces()[0]!)).toContain('R');
});

test('V4 what could not come while the line was down is asked for by the next message', async () => {
  const authorPicture = newPath();
  answer.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  const { list, faces } = await makeList([shown(1, { authorPicture })]);
  await expect.poll(() => answer.mock.calls.length).toBe(1);
  list.messages = [...list.messages, shown(20, { authorPicture })];
  await expect.poll(() => pixel(faces()[1])).toEqual([200, 0, 0, 255]);
});

test('V4 without pictures nothing of it is in the list', async () => {
  const list = await place<SapaMessageList>(
    html`<sapa-message-list .texts=${texts} .messages=${[shown(1)]} .isLoaded=${true}></sapa-message-list>`,
  );
  expect(list.renderRoot.querySelector('sapa-face')).toBeNull();
  expect(answer).not.toHaveBeenCalled();
});
