import type { Context } from '@lit/context';
import { html } from 'lit';
import { beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { loadTexts } from '../../core/texts.js';
import { directoryContext } from '../../entities/directory.store.js';
import { namedIn } from '../../entities/note-parts.js';
import { openedContext } from '../../entities/opened.store.js';
import { sessionContext } from '../../core/session.store.js';
import { row } from '../../test/factories.js';
import { accessibilityFaults, draw, settle } from '../../test/draw.js';
import { provide } from '../../test/provide.js';
import { mentionAt } from './mention-trigger.js';
import './sapa-answer.js';
import './sapa-mention-menu.js';
import type { SapaAnswer } from './sapa-answer.js';

const people = ['Sari', 'Budi Santoso', 'Bunga Dewi', 'Citra'].map((name) => ({ id: name, name, teamIds: [] }));
const handleNote = vi.fn<(text: string) => void>();
let answer: SapaAnswer;
let field: HTMLTextAreaElement;

beforeAll(() => loadTexts('id'));

beforeEach(async () => {
  handleNote.mockClear();
  const place = document.createElement('div');
  document.body.append(place);
  onTestFinished(() => place.remove());
  const still = { subscribe: () => () => undefined };
  const give = <Value>(context: Context<unknown, Value>, value: unknown) =>
    onTestFinished(provide(context, value as Value));
  give(directoryContext, { ...still, state: { people, teams: [], sites: [] }, peopleOf: () => people });
  give(openedContext, { ...still, state: { row: row(1), conversation: undefined } });
  give(sessionContext, { ...still, state: { staff: { id: 'Sari', name: 'Sari' } } });
  answer = await draw<SapaAnswer>(
    html`<sapa-answer
      kind="note"
      label="Catatan"
      @sapa-note=${(event: CustomEvent<{ text: string }>) => handleNote(event.detail.text)}
    ></sapa-answer>`,
  );
  // There is room above it, as in the inbox.
  answer.style.setProperty('margin-top', '20rem');
  field = answer.renderRoot.querySelector('textarea')!;
  field.focus();
});

const options = () =>
  [...answer.renderRoot.querySelectorAll('[role=option]')].map((option) => option.textContent.trim());

test('@ offers the colleagues of the site but oneself, and Enter takes the chosen one instead of saving', async () => {
  await userEvent.keyboard('Tolong @');
  await expect.poll(options).toEqual(['Budi Santoso', 'Bunga Dewi', 'Citra']);
  expect(field.getAttribute('aria-activedescendant')).toBe('mention-0');
  await userEvent.keyboard('bu');
  await expect.poll(options).toEqual(['Budi Santoso', 'Bunga Dewi']);
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(field.value).toBe('Tolong @Bunga Dewi ');
  expect(handleNote).not.toHaveBeenCalled();
  await userEvent.keyboard('ya{Enter}');
  expect(handleNote).toHaveBeenCalledExactlyOnceWith('Tolong @Bunga Dewi ya');
});

test('Escape closes the list at this sign, and is no key of the inbox', async () => {
  const handleKey = vi.fn<() => void>();
  document.body.addEventListener('keydown', handleKey);
  onTestFinished(() => document.body.removeEventListener('keydown', handleKey));
  await userEvent.keyboard('@');
  await expect.poll(options).toHaveLength(3);
  handleKey.mockClear();
  await userEvent.keyboard('{Escape}');
  await expect.poll(options).toEqual([]);
  expect(handleKey).not.toHaveBeenCalled();
  await userEvent.keyboard('b');
  await settle(answer);
  expect(options()).toEqual([]);
});

test('a press takes a colleague, and the field keeps the focus', async () => {
  await userEvent.keyboard('@cit');
  await expect.poll(options).toEqual(['Citra']);
  await userEvent.click(answer.renderRoot.querySelector('[role=option]')!);
  expect(field.value).toBe('@Citra ');
  expect(answer.shadowRoot?.activeElement).toBe(field);
});

test('the open list has no accessibility fault', async () => {
  await userEvent.keyboard('@');
  await expect.poll(options).toHaveLength(3);
  expect(await accessibilityFaults(answer)).toEqual([]);
});

test.each([
  ['@', ''],
  ['Halo @bu', 'bu'],
  ['Halo @Budi San', 'Budi San'],
  ['(@a', 'a'],
  ['ani@toko', undefined],
  ['@a, lalu', undefined],
])('of "%s" the name %s is being written', (text, query) => {
  expect(mentionAt(text, text.length)?.query).toBe(query);
});

test('who is named in a note is read from its text', () => {
  const named = (text: string) => namedIn(text, people).map(({ name }) => name);
  expect(named('@Citra dan @Budi Santoso, @Citra')).toEqual(['Citra', 'Budi Santoso']);
  expect(named('@Citrawati')).toEqual([]);
});
