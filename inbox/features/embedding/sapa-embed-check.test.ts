import { html } from 'lit';
import { expect, test, vi } from 'vitest';
import type { EmbedVerdict } from '../../../shared/wire/embed-check/entities.js';
import type { Site } from '../../../shared/wire/sites/entities.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { accept, refuse } from '../../test/scripted-connection.js';
import { loadTexts } from '../../core/texts.js';
import './sapa-embed-check.js';
import type { SapaEmbedCheck } from './sapa-embed-check.js';

await loadTexts('id');
const site: Site = { id: 'first', name: 'Berita', key: 'kunci', allowedOrigins: ['https://berita.test'] };
const url = 'https://berita.test/#sapa-check=1';
const good: EmbedVerdict = {
  origin: 'https://berita.test',
  result: 'works',
  site: 'kunci',
  version: '1',
  policy: "default-src 'none'",
  blocked: [],
  isSocketOpen: true,
  isChatLoaded: true,
};

async function check(verdicts: (EmbedVerdict | null)[], patience = 15_000) {
  const openPage = vi.fn();
  const element = await draw<SapaEmbedCheck>(html`
    <sapa-embed-check
      .site=${site}
      server="https://sapa.test"
      patience=${patience}
      .openPage=${openPage}
      .begin=${() => Promise.resolve(accept({ id: '1', url }))}
      .read=${() => Promise.resolve(accept({ verdict: verdicts.length > 1 ? verdicts.shift()! : verdicts[0]! }))}
    ></sapa-embed-check>
  `);
  element.renderRoot.querySelector('form')!.requestSubmit();
  return { element, openPage, text: () => deepText(element.renderRoot).replace(/\s+/g, ' ') };
}

test('is accessible before, while it waits and with an outcome; the page is opened once', async () => {
  const { element, openPage, text } = await check([null, null, good]);
  await expect.poll(text).toContain('Menunggu kabar');
  expect(await accessibilityFaults(element)).toEqual([]);
  await expect.poll(text, { timeout: 5_000 }).toContain('Berhasil. Obrolan bisa dipakai di https://berita.test.');
  expect(text()).toContain("CSP halaman: default-src 'none'");
  expect(await accessibilityFaults(element)).toEqual([]);
  expect(openPage.mock.calls).toEqual([[url]]);
});

test.each<[EmbedVerdict['result'], string]>([
  ['no-key', 'kuncinya hilang'],
  ['wrong-key', 'kuncinya milik situs lain'],
  ['policy', 'Tambahkan https://sapa.test dan wss://sapa.test ke connect-src'],
  ['origin', 'yang belum diizinkan'],
  ['socket', 'WebSocket tidak tersambung'],
  ['chat', 'trusted-types lit-html'],
])('%s is said with what corrects it', async (result, words) => {
  const { text } = await check([{ ...good, result }]);
  await expect.poll(text).toContain(words);
});

test.each([
  ["default-src 'none'", "CSP halaman: default-src 'none'"],
  ['', 'Halaman ini tidak punya CSP.'],
  [null, 'CSP halaman ini tidak terbaca.'],
])('P4 under which policy, where it is known: %j', async (policy, words) => {
  const { text } = await check([{ ...good, policy }]);
  await expect.poll(text).toContain(words);
  expect(text()).not.toContain('hanya mengizinkan sebagian');
});

test('P4 a policy that allows only the socket is said beside the success', async () => {
  const { text } = await check([{ ...good, blocked: ['connect-src'] }]);
  await expect.poll(text).toContain('Berhasil.');
  expect(text()).toContain('CSP situs hanya mengizinkan sebagian (connect-src)');
});

test('a page that says nothing is waited for a limited time', async () => {
  const { element, text } = await check([null], 1);
  await expect.poll(text, { timeout: 5_000 }).toContain('tambahkan https://sapa.test ke script-src');
  expect(await accessibilityFaults(element)).toEqual([]);
});

test('an address that is not allowed is said, and nothing is opened', async () => {
  const openPage = vi.fn();
  const element = await draw<SapaEmbedCheck>(html`
    <sapa-embed-check
      .site=${site}
      .openPage=${openPage}
      .begin=${() => Promise.resolve(refuse('E_NOT_FOUND'))}
    ></sapa-embed-check>
  `);
  element.renderRoot.querySelector('form')!.requestSubmit();
  await expect.poll(() => deepText(element.renderRoot)).toContain('belum ada di daftar alamat situs');
  expect(openPage).not.toHaveBeenCalled();
});
