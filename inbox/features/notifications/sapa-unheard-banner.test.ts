import { html } from 'lit';
import { beforeAll, expect, test } from 'vitest';
import { Kept } from '../../../shared/client/kept.js';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, deepText, draw, settle } from '../../test/draw.js';
import { idOf, timeOf } from '../../test/factories.js';
import { registerIcons } from '../../ui/icons/icons.js';
import './sapa-desktop-offer.js';
import type { SapaDesktopOffer } from './sapa-desktop-offer.js';
import './sapa-unheard-banner.js';
import type { SapaUnheardBanner } from './sapa-unheard-banner.js';

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

test('R1 who waits after every step is named, several are counted; the link leads to who waits longest, and nobody puts it away', async () => {
  const ani = { id: idOf(1), label: 'Ani', since: timeOf(0) };
  const view = await draw<SapaUnheardBanner>(html`<sapa-unheard-banner .unheard=${[ani]}></sapa-unheard-banner>`);
  const links = () => [...view.renderRoot.querySelectorAll('a')].map((link) => link.getAttribute('href'));
  expect(deepText(view.renderRoot)).toContain('Ani menunggu jawaban sejak');
  expect(links()).toEqual([`/inbox/c/${idOf(1)}`]);
  expect(view.renderRoot.querySelector('sapa-banner')?.shadowRoot?.querySelector('button')).toBeNull();
  expect(await accessibilityFaults(view)).toEqual([]);
  // Whom one looks at already needs no link.
  view.openId = idOf(1);
  await settle(view);
  expect(links()).toEqual([]);
  view.unheard = [ani, { id: idOf(2) }, { id: idOf(3) }];
  await settle(view);
  expect(deepText(view.renderRoot)).toContain('3 percakapan masih menunggu');
  expect(links()).toEqual([`/inbox/c/${idOf(2)}`, '/inbox/waiting']);
});

test('L34 notifications are offered once, and who has put the offer away sees it no more', async () => {
  const kept = new Kept('desktop-offer-test');
  const read = () => 'default' as const;
  const show = () =>
    draw<SapaDesktopOffer>(html`<sapa-desktop-offer .kept=${kept} .read=${read}></sapa-desktop-offer>`);
  const view = await show();
  expect(deepText(view.renderRoot)).toContain('Mau diberi tahu');
  expect(await accessibilityFaults(view)).toEqual([]);
  view.renderRoot.querySelector('sapa-banner')?.shadowRoot?.querySelector('button')?.click();
  await settle(view);
  expect(deepText(view.renderRoot).trim()).toBe('');
  expect(deepText((await show()).renderRoot).trim()).toBe('');
  kept.clear();
});
