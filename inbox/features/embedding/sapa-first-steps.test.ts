import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import type { PinnedEmbed } from '../../../shared/wire/embed/entities.js';
import { accessibilityFaults, deepText, draw, settle } from '../../test/draw.js';
import { registerIcons } from '../../ui/icons/icons.js';
import { loadTexts } from '../../core/texts.js';
import './sapa-first-steps.js';
import type { SapaFirstSteps } from './sapa-first-steps.js';

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

const pinned = { url: 'https://chat.test/embed/1.2.3/sapa.js', integrity: 'sha384-abc' };
const plainLine = '<script async src="https://chat.test/embed/v1/sapa.js" data-site="KEY"></script>';
const pinnedLine = `<script async src="${pinned.url}" integrity="sha384-abc" crossorigin="anonymous" data-site="KEY"></script>`;

async function drawSteps(embed: { pinned?: PinnedEmbed }) {
  const sites = [{ id: 'news', name: 'Kabar Serayu', key: 'KEY', allowedOrigins: [] }];
  const list = async () => ({
    ok: true as const,
    value: { sites, embedUrl: 'https://chat.test/embed/v1/sapa.js', ...embed },
  });
  const steps = await draw<SapaFirstSteps>(html`<sapa-first-steps .list=${list}></sapa-first-steps>`);
  await settle(steps);
  await settle(steps.renderRoot.querySelector('sapa-embed-site')!);
  return steps;
}

const inner = (steps: SapaFirstSteps) => steps.renderRoot.querySelector('sapa-embed-site')!.renderRoot;
const snippets = (steps: SapaFirstSteps) => [...inner(steps).querySelectorAll('sapa-snippet')];

test('shows the line for every page, and folded away the one that is pinned by its hash', async () => {
  const steps = await drawSteps({ pinned });
  expect(snippets(steps).map(({ code }) => code)).toEqual([plainLine, pinnedLine]);
  const details = inner(steps).querySelector('details');
  expect(details?.open).toBe(false);
  details!.open = true;
  expect(await accessibilityFaults(steps)).toEqual([]);
});

test('a server that does not know its version has the one line', async () => {
  expect(snippets(await drawSteps({})).map(({ code }) => code)).toEqual([plainLine]);
});

test('each line is copied as it stands, and its own button says so', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const steps = await drawSteps({ pinned });
  const [, line] = snippets(steps);
  line!.renderRoot.querySelector('wa-button')?.click();
  await settle(line!);
  expect(write).toHaveBeenCalledExactlyOnceWith(pinnedLine);
  expect(snippets(steps).map((each) => deepText(each.renderRoot).includes('Tersalin'))).toEqual([false, true]);
});
