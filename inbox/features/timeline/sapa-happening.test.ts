import { html } from 'lit';
import { afterAll, describe, expect, test } from 'vitest';
import type { Happening } from '../../../shared/wire/timeline/entities.js';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, draw } from '../../test/draw.js';
import { entry, idOf, timeOf } from '../../test/factories.js';
import { happeningWords } from './happening-words.js';
import './sapa-happening.js';

const [sari, budi] = [
  { id: 'sari', name: 'Sari' },
  { id: 'budi', name: 'Budi' },
];
const changes: Partial<Happening>[] = [
  { kind: 'assigned', to: sari },
  { kind: 'assigned', to: budi },
  { kind: 'assigned', to: budi, from: sari },
  { kind: 'assigned', from: sari },
  { kind: 'assigned', from: budi },
  { kind: 'team-assigned', to: { id: 't', name: 'Penagihan' } },
  { kind: 'team-assigned', from: { id: 't', name: 'Penagihan' } },
  { kind: 'labelled', added: [{ id: 'l', name: 'Retur' }], removed: [] },
  { kind: 'labelled', added: [], removed: [{ id: 'l', name: 'Retur' }] },
  { kind: 'prioritized', priority: 'urgent' },
  { kind: 'prioritized' },
  { kind: 'snoozed', until: timeOf(60) },
  { kind: 'snoozed' },
  { kind: 'woken' },
  { kind: 'resolved' },
  { kind: 'reopened' },
  { kind: 'marked-spam' },
  { kind: 'unmarked-spam' },
  { kind: 'followed', of: idOf(2) },
  { kind: 'blocked', what: 'visitor', until: timeOf(60), reason: 'Kasar' },
  { kind: 'blocked', what: 'network', until: timeOf(60) },
  { kind: 'unblocked', what: 'visitor' },
  { kind: 'unblocked', what: 'network' },
  { kind: 'mailed', what: 'answers' },
  { kind: 'mailed', what: 'transcript' },
  { kind: 'mail-stopped', why: 'unsubscribed' },
  { kind: 'mail-stopped', why: 'bounced' },
  { kind: 'mail-stopped', why: 'complained' },
  { kind: 'mail-resumed' },
  { kind: 'mail-unproved' },
  { kind: 'mail-doubtful' },
];

describe.each(['id', 'en'] as const)('in %s', (language) => {
  test.each(changes)('everything that happens has a sentence, by somebody and by itself: %j', async (change) => {
    await loadTexts(language);
    const { by: _sari, ...itself } = entry(1, change);
    for (const happening of [entry(1, change), itself as Happening]) {
      const words = happeningWords(happening);
      expect(words).toMatch(/\p{L}/u);
      expect(words).not.toMatch(/undefined|[{}]/);
      if (happening.by) expect(words).toContain('Sari');
    }
  });
});

test('what an updated server has done, and this page has no words for, is shown by its name', async () => {
  await loadTexts('id');
  const later = { ...entry(1, { kind: 'unblocked', what: 'visitor' }), kind: 'flown' } as unknown as Happening;
  expect(happeningWords(later)).toBe('Terjadi sesuatu yang belum dikenal versi inbox ini (flown)');
});

test('who takes a conversation did not assign it to somebody', async () => {
  await loadTexts('id');
  expect(happeningWords(entry(1, { kind: 'assigned', to: sari }))).toBe('Sari mengambil percakapan ini');
  expect(happeningWords(entry(1, { kind: 'assigned', to: budi }))).toBe('Sari menugaskan percakapan ini ke Budi');
});

test.each([
  [{ to: budi, why: 'roundRobin' }, 'Diberikan otomatis ke Budi, sesuai giliran'],
  [{ to: budi, why: 'leastBusy' }, 'Diberikan otomatis ke Budi, yang paling lowong'],
  [{ to: budi, from: sari, why: 'unanswered' }, 'Dialihkan otomatis dari Sari ke Budi karena belum dijawab'],
  [{ to: budi, from: sari, why: 'away' }, 'Dialihkan otomatis ke Budi karena Sari sedang tidak di tempat'],
  [{ from: sari, why: 'gone' }, 'Dikembalikan otomatis ke tim karena Sari sedang offline'],
] as const)('what the server gives says why: %j', async (change, expected) => {
  await loadTexts('id');
  const { by: _sari, ...itself } = entry(1, { kind: 'assigned', ...change });
  expect(happeningWords(itself as Happening)).toBe(expected);
});

test('it has no accessibility fault', async () => {
  expect(await accessibilityFaults(await draw(html`<sapa-happening .entry=${entry(1)}></sapa-happening>`))).toEqual([]);
});

afterAll(() => loadTexts('id'));
