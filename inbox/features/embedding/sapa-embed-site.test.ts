import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import type { PinnedEmbed } from '../../../shared/wire/embed/entities.js';
import { accessibilityFaults, deepText, draw, settle } from '../../test/draw.js';
import { registerIcons } from '../../ui/icons/icons.js';
import { loadTexts } from '../../core/texts.js';
import './sapa-embed-site.js';
import type { SapaEmbedSite } from './sapa-embed-site.js';

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

const pinned = { url: 'https://chat.test/embed/1.2.3/sapa.js', integrity: 'sha384-abc' };
const plainLine = '<script async crossorigin src="https://chat.test/embed/v1/sapa.js?site=KEY"></script>';
const pinnedLine = `<script async src="${pinned.url}" integrity="sha384-abc" crossorigin="anonymous" data-site="KEY"></script>`;

async function drawSite(given?: PinnedEmbed) {
  const site = { id: 'news', name: 'Kabar Serayu', key: 'KEY', allowedOrigins: [] };
  return draw<SapaEmbedSite>(
    html`<sapa-embed-site
      .site=${site}
      embed-url="https://chat.test/embed/v1/sapa.js"
      .pinned=${given}
    ></sapa-embed-site>`,
  );
}

const snippets = (view: SapaEmbedSite) => [...view.renderRoot.querySelectorAll('sapa-snippet')];

test('shows the line for every page, and folded away the one that is pinned by its hash', async () => {
  const view = await drawSite(pinned);
  expect(snippets(view).map(({ code }) => code)).toEqual([plainLine, pinnedLine]);
  const details = view.renderRoot.querySelector('details');
  expect(details?.open).toBe(false);
  details!.open = true;
  expect(await accessibilityFaults(view)).toEqual([]);
  expect(snippets(await drawSite()).map(({ code }) => code)).toEqual([plainLine]);
});

test('each line is copied as it stands, and its own button says so', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const view = await drawSite(pinned);
  const [, line] = snippets(view);
  line!.renderRoot.querySelector('wa-button')?.click();
  await settle(line!);
  expect(write).toHaveBeenCalledExactlyOnceWith(pinnedLine);
  expect(snippets(view).map((each) => deepText(each.renderRoot).includes('Tersalin'))).toEqual([false, true]);
});
