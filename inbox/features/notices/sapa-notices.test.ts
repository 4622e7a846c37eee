import { html } from 'lit';
import { beforeAll, expect, test } from 'vitest';
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

test('L33 what the list shows is said, and covers nothing; nothing is said twice', async () => {
  const notice: Notice = { conversationId: 'a', href: '/inbox/c/a', label: 'Ani', text: 'Halo', source: 'signed' };
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
