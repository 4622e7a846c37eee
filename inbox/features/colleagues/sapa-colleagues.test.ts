import { html } from 'lit';
import { beforeAll, expect, test } from 'vitest';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import './sapa-colleagues.js';
import type { SapaColleagues } from './sapa-colleagues.js';

beforeAll(() => loadTexts('id'));

const person = (name: string) => ({ id: name, name, picture: '' });
const drawColleagues = (viewers: string[], typists: SapaColleagues['typists'] = []) =>
  draw<SapaColleagues>(html`<sapa-colleagues .viewers=${viewers.map(person)} .typists=${typists}></sapa-colleagues>`);

test('shows who looks, of many some', async () => {
  const element = await drawColleagues(['Budi', 'Citra', 'Dewi', 'Eka', 'Fajar']);
  expect(element.renderRoot.querySelectorAll('sapa-avatar')).toHaveLength(3);
  expect(deepText(element.renderRoot)).toContain('+ 2');
  expect(await accessibilityFaults(element)).toEqual([]);
});

test('says who replies, before who writes a note', async () => {
  const note = { staffId: 'c', name: 'Citra', kind: 'note' } as const;
  const reply = { staffId: 'b', name: 'Budi', kind: 'reply' } as const;
  const words = async (...typists: SapaColleagues['typists']) =>
    (await drawColleagues([], typists)).renderRoot.querySelector('[role=status]')?.textContent;
  expect(await words(note, reply)).toBe('Budi sedang membalas…');
  expect(await words(note)).toBe('Citra sedang menulis catatan…');
  expect(await words()).toBe('');
});
