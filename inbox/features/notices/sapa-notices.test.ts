import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import { accessibilityFaults, draw } from '../../test/draw.js';
import { markText } from '../../test/mark-text.js';
import { loadTexts } from '../../core/texts.js';
import './sapa-notices.js';
import type { Notice, SapaNotices } from './sapa-notices.js';

beforeAll(() => loadTexts('id'));

test('a notice says whose name it is', async () => {
  const notices: Notice[] = [
    { conversationId: 'a', href: '/inbox/c/a', label: 'Ani', text: 'Halo', source: 'signed' },
    { conversationId: 'b', href: '/inbox/c/b', label: 'Ani', text: 'Halo', source: 'typed' },
    { conversationId: 'c', href: '/inbox/c/c', label: 'Tamu 4F2A', text: 'Halo', source: 'made' },
  ];
  const view = await draw<SapaNotices>(html`<sapa-notices .notices=${notices}></sapa-notices>`);
  const marks = [...view.renderRoot.querySelectorAll('sapa-name-mark')];
  await Promise.all(marks.map((mark) => mark.updateComplete));
  expect(marks.map(markText)).toEqual(['terverifikasi', '(isian sendiri)', '']);
  expect(await accessibilityFaults(view)).toEqual([]);
});

const notice: Notice = { conversationId: 'a', href: '/inbox/c/a', source: 'made', label: 'Ani', text: 'Halo' };

test('a message, a mention, what is given and what is due soon each have their own words', async () => {
  const sentences = ['Budi menyebutmu di catatan', 'Untukmu: Ani', 'Segera balas Ani'];
  const notices = [
    notice,
    ...sentences.map((label) => ({ ...notice, conversationId: label, label, isSentence: true })),
  ];
  const view = await draw<SapaNotices>(html`<sapa-notices .notices=${notices}></sapa-notices>`);
  const titles = [...view.renderRoot.querySelectorAll('strong')].map(({ textContent }) => textContent.trim());
  expect(titles).toEqual(['Pesan baru dari Ani', ...sentences]);
});

test('what the list shows is said in its own words, and again where it is another thing now', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const inList = { ...notice, isInList: true };
    const view = await draw<SapaNotices>(html`<sapa-notices .notices=${[inList]}></sapa-notices>`);
    const said = async (notices: Notice[]) => {
      view.notices = notices;
      await view.updateComplete;
      vi.runAllTimers();
      await view.updateComplete;
      return view.renderRoot.querySelector('[role=status]')?.textContent.trim();
    };
    expect(await said([inList])).toBe('Pesan baru dari Ani: Halo');
    const given = { ...inList, label: 'Untukmu: Ani', isSentence: true };
    expect(await said([given])).toBe('Untukmu: Ani: Halo');
    expect(
      await said([
        { ...inList, conversationId: 'b' },
        { ...given, text: 'Lagi' },
      ]),
    ).toBe('Beberapa hal baru di daftar, yang terakhir: Untukmu: Ani: Lagi');
  } finally {
    vi.useRealTimers();
  }
});

test('L33 what the list shows is said, and covers nothing; nothing is said twice', async () => {
  const view = await draw<SapaNotices>(html`<sapa-notices .notices=${[{ ...notice, isInList: true }]}></sapa-notices>`);
  const region = view.renderRoot.querySelector('[role=status]');
  await expect.poll(() => region?.textContent).toContain('Pesan baru dari Ani: Halo');
  // Of a burst one sentence.
  const more = (conversationId: string, label: string) => ({ ...notice, conversationId, label, isInList: true });
  view.notices = [more('a', 'Ani'), more('b', 'Budi')];
  await view.updateComplete;
  view.notices = [more('a', 'Ani'), more('b', 'Budi'), more('c', 'Citra')];
  const said = () => region?.textContent.trim();
  await expect.poll(said).toBe('Beberapa pesan baru di daftar, terakhir dari Citra: Halo');
  expect(region?.ariaAtomic).toBe('false');
  expect(view.renderRoot.querySelector('a')).toBeNull();
  expect(view.getBoundingClientRect().height).toBe(0);
  expect(await accessibilityFaults(view)).toEqual([]);
});
