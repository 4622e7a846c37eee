import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { ViewCounts } from '../../../shared/wire/conversations/entities.js';
import { loadTexts } from '../../core/texts.js';
import { counts } from '../../test/factories.js';
import { accessibilityFaults, draw } from '../../test/draw.js';
import './sapa-list-views.js';
import type { SapaListViews } from './sapa-list-views.js';

beforeAll(() => loadTexts('id'));

const drawViews = (known?: ViewCounts) =>
  draw<SapaListViews>(
    html`<sapa-list-views .view=${'waiting' as const} .counts=${known}><p>Daftar</p></sapa-list-views>`,
  );

const tabs = (views: SapaListViews) => [...views.renderRoot.querySelectorAll<HTMLAnchorElement>('[role=tab]')];
const textOf = (tab: HTMLElement | undefined) => tab?.textContent.replace(/\s+/g, ' ').trim();
const focused = (views: SapaListViews) => views.shadowRoot?.activeElement?.id;

test('has no accessibility fault, and says how many there are', async () => {
  const views = await drawViews(counts({ open: 12, waiting: 0, resolved: 1_000 }));
  expect(await accessibilityFaults(views)).toEqual([]);
  expect(tabs(views).map((tab) => textOf(tab)?.split(' ')[0])).toEqual(['Terbuka', 'Menunggu', 'Selesai']);
  expect(textOf(tabs(views)[0])).toContain('12 percakapan');
  expect(textOf(tabs(views)[2])).toContain('999+');
  expect(textOf(tabs(views)[2])).toContain('lebih dari 999 percakapan');
});

test('says nothing of a number that is not known', async () => {
  const views = await drawViews();
  expect(tabs(views).map(textOf)).toEqual(['Terbuka', 'Menunggu', 'Selesai']);
});

test('one tab is a stop of Tab, the arrows lead around, and Space chooses', async () => {
  const views = await drawViews();
  expect(tabs(views).map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1]);
  const handleClick = vi.fn((event: Event) => event.preventDefault());
  views.addEventListener('click', handleClick);
  await userEvent.tab();
  expect(focused(views)).toBe('waiting');
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  expect(focused(views)).toBe('open');
  await userEvent.keyboard('{ArrowLeft}');
  expect(focused(views)).toBe('resolved');
  await userEvent.keyboard('{Home}');
  expect(focused(views)).toBe('open');
  await userEvent.keyboard('{End}');
  expect(focused(views)).toBe('resolved');
  expect(handleClick).not.toHaveBeenCalled();
  await userEvent.keyboard(' ');
  expect(handleClick).toHaveBeenCalledOnce();
  expect(tabs(views).map(({ pathname }) => pathname)).toEqual(['/inbox/', '/inbox/waiting', '/inbox/resolved']);
  views.openId = 'abc';
  await views.updateComplete;
  expect(tabs(views).at(-1)?.pathname).toBe('/inbox/resolved/c/abc');
});
