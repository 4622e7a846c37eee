import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { noteParts } from '../../entities/note-parts.js';
import './sapa-note.js';
import type { SapaNote } from './sapa-note.js';

beforeAll(() => loadTexts('id'));

const drawNote = (text: string, delivery: SapaNote['delivery'] = 'sent') =>
  draw<SapaNote>(
    html`<sapa-note
      .text=${text}
      .mentions=${[{ id: 'budi', name: 'Budi' }]}
      .delivery=${delivery}
      author="Sari"
      at="2026-05-04T03:00:00Z"
      readerId="budi"
    ></sapa-note>`,
  );

test.each(['sent', 'sending', 'waiting', 'failed'] as const)('has no accessibility fault when %s', async (delivery) => {
  expect(await accessibilityFaults(await drawNote('Tolong @Budi', delivery))).toEqual([]);
});

test('says that no visitor sees it, and who of the team is named', async () => {
  const note = await drawNote('Tolong @Budi, cek stok');
  expect(deepText(note.renderRoot)).toContain('Hanya tim yang melihat ini');
  const mark = note.renderRoot.querySelector('mark')!;
  expect([mark.textContent, mark.className]).toEqual(['@Budi', 'own']);
  expect(note.renderRoot.querySelector('.text')?.textContent).toBe('Tolong @Budi, cek stok');
});

test('names are found within marks', async () => {
  const note = await drawNote('*Tolong @Budi* ya');
  await expect.poll(() => note.renderRoot.querySelector('strong mark')?.textContent).toBe('@Budi');
});

test.each(['<img src=x onerror="globalThis.hacked = true">', '<script>globalThis.hacked = true</script>'])(
  'B18 %s stays text',
  async (text) => {
    const note = await drawNote(text);
    expect(note.renderRoot.querySelector('.text')?.textContent).toBe(text);
    expect('hacked' in globalThis).toBe(false);
  },
);

test('the longer of two names is found, and a name with signs of a pattern is a name', () => {
  const mentions = ['Budi', 'Budi Santoso', 'A. (dua)'].map((name) => ({ id: name, name }));
  const named = noteParts('@Budi Santoso, @Budi dan @A. (dua) atau Budi', mentions).map(({ mention }) => mention?.name);
  expect(named).toEqual(['Budi Santoso', undefined, 'Budi', undefined, 'A. (dua)', undefined]);
});

test('a failure can be tried again, edited or discarded, by other events than a reply', async () => {
  const note = await drawNote('Halo', 'failed');
  const handle = vi.fn<(name: string) => void>();
  for (const name of ['retry-note', 'edit-note', 'discard-note', 'retry-send', 'edit-send', 'discard']) {
    note.addEventListener(`sapa-${name}`, () => handle(name));
  }
  for (const button of note.renderRoot.querySelectorAll('button')) button.click();
  expect(handle.mock.calls).toEqual([['retry-note'], ['edit-note'], ['discard-note']]);
});

test('S4 an own note has a menu, is edited in its place, and leaves a tombstone', async () => {
  const note = await drawNote('Stok kosong');
  const handleAct = vi.fn<(detail: object) => void>();
  note.addEventListener('sapa-note-act', (event) => handleAct((event as CustomEvent<object>).detail));
  Object.assign(note, { number: 3, acts: ['copy', 'edit', 'delete'], edited: true });
  await note.updateComplete;
  expect(await accessibilityFaults(note)).toEqual([]);
  note.renderRoot.querySelector<HTMLElement>('.more')!.click();
  await expect.poll(() => note.renderRoot.querySelector('sapa-message-menu')).not.toBeNull();
  note.choose('edit');
  expect(handleAct).toHaveBeenLastCalledWith({ number: 3, act: 'edit', text: undefined });
  note.isEditing = true;
  await note.updateComplete;
  const edit = note.renderRoot.querySelector('sapa-message-edit')!;
  edit.dispatchEvent(new CustomEvent('sapa-save', { detail: { text: 'Stok ada' } }));
  expect(handleAct).toHaveBeenLastCalledWith({ number: 3, act: 'edit', text: 'Stok ada' });
  Object.assign(note, { isEditing: false, deleted: true, text: '', acts: [] });
  await note.updateComplete;
  expect(deepText(note.renderRoot)).toContain('Catatan ini dihapus');
});
