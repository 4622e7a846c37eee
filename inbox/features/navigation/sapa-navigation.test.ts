import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { ViewCounts } from '../../../shared/wire/conversations/entities.js';
import { loadTexts } from '../../core/texts.js';
import { counts as countsOf } from '../../test/factories.js';
import { accessibilityFaults, draw } from '../../test/draw.js';
import './sapa-navigation.js';
import type { SapaNavigation } from './sapa-navigation.js';

beforeAll(() => loadTexts('id'));

const drawNavigation = (counts?: ViewCounts, page = '') =>
  draw<SapaNavigation>(
    html`<sapa-navigation .view=${'waiting' as const} .counts=${counts} page=${page}></sapa-navigation>`,
  );

const links = (navigation: SapaNavigation) => [...navigation.renderRoot.querySelectorAll('a')];
const link = (navigation: SapaNavigation, name: string) =>
  links(navigation).find(({ textContent }) => textContent.includes(name));
const textOf = (link: HTMLElement | undefined) => link?.textContent.replace(/\s+/g, ' ').trim();
const focused = (navigation: SapaNavigation) => textOf(navigation.shadowRoot?.activeElement as HTMLElement);

test('has no accessibility fault, and says how many there are', async () => {
  const navigation = await drawNavigation(countsOf({ open: 12, resolved: 1_000 }));
  expect(await accessibilityFaults(navigation)).toEqual([]);
  expect(textOf(link(navigation, 'Terbuka'))).toContain('12 percakapan');
  expect(textOf(link(navigation, 'Selesai'))).toContain('999+');
  expect(textOf(link(navigation, 'Selesai'))).toContain('lebih dari 999 percakapan');
  // Nothing to see, but something to hear.
  expect(textOf(link(navigation, 'Menunggu'))).toBe('Menunggu 0 percakapan');
});

test('says how many mentions are not opened, in place of their number', async () => {
  const navigation = await drawNavigation(countsOf({ mentions: 12 }));
  expect(textOf(link(navigation, 'Sebutan'))).toContain('12 percakapan');
  navigation.unreadMentions = 2;
  await navigation.updateComplete;
  expect(textOf(link(navigation, 'Sebutan'))).toContain('2 percakapan yang menyebutmu belum dibuka');
  expect(await accessibilityFaults(navigation)).toEqual([]);
});

test('says nothing of a number that is not known', async () => {
  expect(textOf(link(await drawNavigation(), 'Menunggu'))).toBe('Menunggu');
});

test('C44 one link is a stop of Tab: the view that is shown, and the arrows lead around', async () => {
  const navigation = await drawNavigation();
  const stops = () => links(navigation).filter(({ tabIndex }) => tabIndex === 0);
  expect(stops().map(textOf)).toEqual(['Menunggu']);
  const handleClick = vi.fn((event: Event) => event.preventDefault());
  navigation.addEventListener('click', handleClick);
  await userEvent.tab();
  expect(focused(navigation)).toBe('Menunggu');
  await userEvent.keyboard('{End}');
  expect(focused(navigation)).toBe('Pengaturan');
  await userEvent.keyboard('{ArrowDown}');
  expect(focused(navigation)).toBe(textOf(links(navigation)[0]));
  await userEvent.keyboard('{ArrowUp}');
  expect(focused(navigation)).toBe('Pengaturan');
  await userEvent.keyboard('{Home}{ArrowDown}');
  expect(focused(navigation)).toBe(textOf(links(navigation)[1]));
  expect(handleClick).not.toHaveBeenCalled();
  await userEvent.keyboard('{Enter}');
  expect(handleClick).toHaveBeenCalledOnce();
});

test('S2 teams and sites stand under their headings; of many the first ones, and the others on demand', async () => {
  const navigation = await drawNavigation({ ...countsOf({}), 'team/bill01': 3 });
  const views = ['bill01', 'ship01', 'desk01'].map((id) => ({ view: `team/${id}` as const, name: `Tim ${id}` }));
  navigation.sections = [{ heading: 'Tim', views, shown: 1 }];
  navigation.view = 'team/desk01';
  await navigation.updateComplete;
  const ofTeams = () => links(navigation).filter(({ pathname }) => pathname.startsWith('/inbox/team/'));
  expect(ofTeams().map(textOf)).toEqual(['Tim bill01 33 percakapan', 'Tim desk01']);
  expect(ofTeams().map(({ ariaCurrent }) => ariaCurrent)).toEqual([null, 'page']);
  expect(await accessibilityFaults(navigation)).toEqual([]);
  await userEvent.tab();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.poll(() => ofTeams().length).toBe(3);
  await expect.poll(() => focused(navigation)).toBe('Tim desk01');
});

test('S2 the number of a saved filter says how far back it was counted', async () => {
  const navigation = await drawNavigation({ ...countsOf({}), 'filter/abc123': 7 });
  navigation.sections = [{ heading: 'Filter', views: [{ view: 'filter/abc123', name: 'Mendesak' }], shown: 5 }];
  await navigation.updateComplete;
  const filter = link(navigation, 'Mendesak');
  expect(textOf(filter)).toBe('Mendesak 77 percakapan, dari 60 hari terakhir');
  expect(filter?.querySelector<HTMLElement>('.count')?.title).toBe('7 percakapan, dari 60 hari terakhir');
  expect(link(navigation, 'Menunggu')?.querySelector<HTMLElement>('.count')?.title).toBe('');
});

test('what is open stays beside whatever view is chosen', async () => {
  const navigation = await drawNavigation();
  expect(link(navigation, 'Selesai')?.pathname).toBe('/inbox/resolved');
  navigation.openId = 'abc';
  await navigation.updateComplete;
  expect(link(navigation, 'Selesai')?.pathname).toBe('/inbox/resolved/c/abc');
});

test('on a page beside the list no view is the current one', async () => {
  const navigation = await drawNavigation(countsOf({}), 'settings');
  const current = links(navigation).filter((each) => each.ariaCurrent === 'page');
  expect(current.map(textOf)).toEqual(['Pengaturan']);
});
