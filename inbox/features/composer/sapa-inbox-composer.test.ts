import { html } from 'lit';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, draw, settle } from '../../test/draw.js';
import './sapa-inbox-composer.js';
import type { SapaInboxComposer } from './sapa-inbox-composer.js';

const said = vi.fn<(name: string, text: string) => void>();
const names = ['sapa-submit', 'sapa-draft', 'sapa-note', 'sapa-note-draft'] as const;

beforeAll(() => loadTexts('id'));
beforeEach(() => said.mockClear());

async function drawComposer(change: Partial<SapaInboxComposer> = {}): Promise<SapaInboxComposer> {
  const composer = await draw<SapaInboxComposer>(
    html`<sapa-inbox-composer label="Balasan untuk Ani"></sapa-inbox-composer>`,
  );
  for (const name of names) {
    composer.addEventListener(name, (event) => said(name, (event as CustomEvent<{ text: string }>).detail.text));
  }
  Object.assign(composer, change);
  await settle(composer);
  composer.focus();
  return composer;
}

const answerOf = (composer: SapaInboxComposer) => composer.renderRoot.querySelector('sapa-answer:not([hidden])')!;
const fieldOf = (composer: SapaInboxComposer) => answerOf(composer).shadowRoot!.querySelector('textarea')!;
const sent = () => said.mock.calls.filter(([name]) => !name.endsWith('draft'));

test('what is typed at first is a reply, and after the switch the next text is a note', async () => {
  const composer = await drawComposer();
  await userEvent.keyboard('Baik, kami cek{Enter}');
  composer.toggle();
  await settle(composer);
  await userEvent.keyboard('Stok kosong{Enter}');
  expect(sent()).toEqual([
    ['sapa-submit', 'Baik, kami cek'],
    ['sapa-note', 'Stok kosong'],
  ]);
});

test('a text never goes from one field into the other', async () => {
  const composer = await drawComposer();
  await userEvent.keyboard('Untuk Ani');
  composer.toggle();
  await settle(composer);
  expect(fieldOf(composer).value).toBe('');
  await userEvent.keyboard('Untuk tim');
  composer.toggle();
  await settle(composer);
  expect(fieldOf(composer).value).toBe('Untuk Ani');
  expect(said.mock.calls.filter(([name]) => name === 'sapa-draft').at(-1)).toEqual(['sapa-draft', 'Untuk Ani']);
  expect(said.mock.calls.at(-1)).toEqual(['sapa-note-draft', 'Untuk tim']);
});

test.each(['reply', 'note'] as const)('as a %s it has no accessibility fault', async (kind) => {
  const composer = await drawComposer({ kind });
  expect(await accessibilityFaults(composer)).toEqual([]);
});

test('a note says by words, sign, colour, line and button that it is none for the visitor', async () => {
  const composer = await drawComposer();
  const lookOf = () => {
    const root = answerOf(composer).shadowRoot!;
    const { borderBlockStartStyle, backgroundColor } = getComputedStyle(root.querySelector('form')!);
    const words = [root.querySelector('.private'), root.querySelector('wa-button')].map(
      (element) => element?.textContent?.trim() ?? '',
    );
    return [
      borderBlockStartStyle,
      backgroundColor,
      root.querySelector('wa-button wa-icon')!.getAttribute('name'),
      ...words,
    ];
  };
  const reply = lookOf();
  composer.kind = 'note';
  await settle(composer);
  const note = lookOf();
  expect(note.filter((value, index) => value === reply[index])).toEqual([]);
  expect(note).toContain('Hanya tim yang melihat ini');
});

test('the tabs go by arrow keys', async () => {
  const composer = await drawComposer();
  const tabOf = (kind: string) => composer.renderRoot.querySelector<HTMLElement>(`#tab-${kind}`)!;
  tabOf('reply').focus();
  await userEvent.keyboard('{ArrowRight}');
  await settle(composer);
  expect(composer.kind).toBe('note');
  expect(composer.shadowRoot?.activeElement).toBe(tabOf('note'));
  expect([tabOf('reply').tabIndex, tabOf('note').tabIndex]).toEqual([-1, 0]);
  await userEvent.keyboard('{ArrowLeft}');
  expect(composer.kind).toBe('reply');
});

test('in a conversation that has ended there are notes alone', async () => {
  const composer = await drawComposer({ isNoteOnly: true });
  composer.toggle();
  await userEvent.keyboard('Sudah beres{Enter}');
  expect(sent()).toEqual([['sapa-note', 'Sudah beres']]);
  expect(composer.renderRoot.querySelector<HTMLElement>('#tab-reply')!.hidden).toBe(true);
});

test('what could not be stored comes back into the field of its kind', async () => {
  const composer = await drawComposer();
  composer.putBack('Catatan lama', 'note');
  await expect.poll(() => fieldOf(composer).value).toBe('Catatan lama');
  expect(composer.kind).toBe('note');
});
