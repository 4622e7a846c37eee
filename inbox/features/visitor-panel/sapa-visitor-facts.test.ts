import { html } from 'lit';
import { beforeAll, expect, test } from 'vitest';
import { limits } from '../../../shared/wire/limits.js';
import type { Visitor } from '../../../shared/wire/visitors/entities.js';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, deepElements, deepText, draw, settle } from '../../test/draw.js';
import { clockTime, dateTime } from '../../ui/times.js';
import { registerIcons } from '../../ui/icons/icons.js';
import './sapa-visitor-facts.js';
import type { SapaVisitorFacts } from './sapa-visitor-facts.js';

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

const drawFacts = (visitor: Visitor) =>
  draw<SapaVisitorFacts>(html`<sapa-visitor-facts siteName="Kabar" .visitor=${visitor}></sapa-visitor-facts>`);

test.each([
  ['https://kabar.example/a', true],
  ['javascript:alert(1)', false],
  ['data:text/html,<script>alert(1)</script>', false],
])('B18 the page %s is a link: %s', async (pageUrl, isLink) => {
  const title = '<img src=x onerror="globalThis.hacked = true">';
  const view = await drawFacts({ id: 'v', label: 'Tamu', pageUrl, pageTitle: title, language: '<b>' });
  const links = deepElements(view.renderRoot).filter((element) => element.getAttribute('target') === '_blank');
  expect(links.map((link) => link.getAttribute('href'))).toEqual(isLink ? [pageUrl] : []);
  expect(deepText(view.renderRoot)).toContain(title);
  expect(deepElements(view.renderRoot).some(({ tagName }) => tagName === 'IMG')).toBe(false);
});

test.each([
  ['https://kabar.example/a?x#y', 'https://kabar.example', false],
  ['https://kabar.example@jahat.example/', 'https://jahat.example', true],
  ['http://kabar.example:8080/a', 'http://kabar.example:8080', true],
])('the link to the page %s says where it leads: %s', async (pageUrl, origin, isForeign) => {
  const foreign = isForeign ? { isForeignPage: true as const } : {};
  const view = await drawFacts({
    id: 'v',
    label: 'Tamu',
    pageUrl,
    pageTitle: 'https://kabar.example/masuk',
    ...foreign,
  });
  expect(view.renderRoot.querySelector('.origin')?.textContent).toBe(origin);
  expect(Boolean(view.renderRoot.querySelector('.foreign'))).toBe(isForeign);
  expect(view.renderRoot.querySelector('a')?.rel).toBe('noopener noreferrer');
  expect(await accessibilityFaults(view)).toEqual([]);
});

test('what the page says of somebody is said to be unverified; an answer is nothing that could be verified', async () => {
  const view = await drawFacts({
    id: 'v',
    label: 'Tamu',
    attributes: { Paket: 'emas' },
    contactForm: { phone: '0812', answers: [{ label: 'Tentang apa?', value: 'Langganan' }] },
  });
  const values = [...view.renderRoot.querySelectorAll('dd')].map(({ textContent }) => textContent.trim());
  expect(values).toContain('emas (belum diverifikasi)');
  expect(values).toContain('0812 (belum diverifikasi)');
  expect(values).toContain('Langganan');
});

test('S7 the page follows the visitor to where they write next', async () => {
  const visitor = { id: 'v', label: 'Tamu', pageUrl: 'https://kabar.example/a', pageTitle: 'Halaman A' };
  const view = await drawFacts(visitor);
  expect(deepText(view.renderRoot)).toContain('Halaman A');
  view.visitor = { ...visitor, pageUrl: 'https://kabar.example/b', pageTitle: 'Halaman B' };
  await settle(view);
  expect(deepText(view.renderRoot)).toContain('Halaman B');
  expect(deepText(view.renderRoot)).not.toContain('Halaman A');
  const links = deepElements(view.renderRoot).map((element) => element.getAttribute('href'));
  expect(links).toContain('https://kabar.example/b');
});

test('S7 how somebody came, on what, and what time it is where they are', async () => {
  const device = { kind: 'phone', system: 'Android', browser: 'Chrome' } as const;
  const visit = { referrer: 'https://cari.test/?q=rahasia', zone: 'Asia/Jayapura', device };
  const view = await drawFacts({ id: 'v', label: 'Tamu', visit });
  view.now = Date.parse('2026-11-29T12:00:00Z');
  await settle(view);
  const shown = deepText(view.renderRoot);
  for (const words of ['cari.test', 'Ponsel · Android · Chrome', '21.00', 'Asia/Jayapura']) {
    expect(shown).toContain(words);
  }
  expect(shown).not.toContain('rahasia');
  expect(await accessibilityFaults(view)).toEqual([]);
});

test('S7 the path of a visit: one page after the other, with the time, and with the day where it is another one', async () => {
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 5).toISOString();
  const pages = [
    { url: 'https://kabar.example/a', title: 'Halaman A', at: at(28, 23) },
    { url: 'https://kabar.example/b', at: at(29, 1) },
  ];
  const view = await drawFacts({ id: 'v', label: 'Tamu', pages });
  view.now = Date.parse(at(29, 12));
  await settle(view);
  const shown = () => [...view.renderRoot.querySelectorAll('.path li')].map(({ textContent }) => textContent.trim());
  expect(shown()).toEqual([`Halaman A ${dateTime(at(28, 23))}`, `https://kabar.example/b ${clockTime(at(29, 1))}`]);
  expect(view.renderRoot.querySelector('.path a')).toBeNull();
  expect(await accessibilityFaults(view)).toEqual([]);
  // One page alone is said above already.
  view.visitor = { id: 'v', label: 'Tamu', pages: pages.slice(1) };
  await settle(view);
  expect(shown()).toEqual([]);
  const many = Array.from({ length: limits.pagesOfVisit }, (_, index) => ({ title: `${index}`, at: at(29, 1) }));
  view.visitor = { id: 'v', label: 'Tamu', pages: many };
  await settle(view);
  expect(shown()).toHaveLength(limits.pagesOfVisit);
});

test.each([
  [{ id: 'v', label: 'Tamu', person: {} }, 'terverifikasi'],
  [{ id: 'v', label: 'Tamu', contactForm: { name: 'Ani' } }, 'belum diverifikasi'],
] as [Visitor, string][])(
  'S7 whether the publisher answers for somebody is said of everyone: %j',
  async (visitor, words) => {
    const view = await drawFacts(visitor);
    expect(view.renderRoot.querySelector('dd')?.textContent.trim()).toBe(words);
  },
);
