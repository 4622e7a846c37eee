import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conversationRow } from '../../../shared/wire/conversations/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { clipText, jsonBytes } from './clip-text.js';
import type { StoredConversation } from './conversations.model.js';
import { presentRow } from './row.presenter.js';
import { unhandled } from './new-conversation.js';
import { emptySummary } from './summary.js';

const stored: StoredConversation = {
  ...emptySummary,
  ...unhandled,
  ...{ _id: randomUUID(), siteId: randomUUID(), visitorId: randomUUID(), state: 'open', revision: 1 },
  ...{ createdAt: new Date(), lastAt: new Date(), waitingSince: new Date(), waitingSeq: 1 },
};
const family = '👨‍👩‍👧‍👦';
const awkward = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom('"', '\\', '\u2028', 'é', 'ம', '😀', family, 'a\u0301').map((text) => text.repeat(200)),
  fc.constant(`a${'\u0301'.repeat(1_000)}`),
);

const site = { name: 'Berita', dueAt: (since: Date) => since };

test('a row has at most its bytes, whatever names, texts and emoji there are, and fits the wire', () => {
  const most = Number.MAX_SAFE_INTEGER;
  fc.assert(
    fc.property(awkward, awkward, awkward, fc.boolean(), (siteName, name, lastText, isLarge) => {
      const row = presentRow(
        {
          ...stored,
          person: { name },
          lastText,
          ...(isLarge ? { lastSeq: most, staffReadSeq: most, erasedAt: new Date() } : {}),
        },
        { ...site, name: siteName },
      );
      expect(jsonBytes(row)).toBeLessThanOrEqual(limits.rowBytes);
      expect(conversationRow.safeParse(row).error).toBeUndefined();
      expect(row.visitor.label).not.toBe('');
    }),
  );
});

test('what fits is whole: an ordinary name, and the preview of a message', () => {
  const lastText =
    'Selamat pagi, pesanan saya nomor 4471 belum sampai, padahal sudah sebelas hari. Bisa dicek, ya? Terima k…';
  const row = presentRow({ ...stored, person: { name: 'Ani Lestari' }, lastText }, { ...site, name: 'Berita Harian' });
  expect(row).toMatchObject({ siteName: 'Berita Harian', lastText, visitor: { label: 'Ani Lestari' } });
});

test('S7 the row says that somebody is verified also where the publisher says no name', () => {
  const visitorOf = (known: Partial<StoredConversation>) => presentRow({ ...stored, ...known }, site).visitor;
  expect(visitorOf({ person: {} })).toMatchObject({ nameSource: 'made', isVerified: true });
  const typed = visitorOf({ person: {}, contactForm: { name: 'Ani' } });
  expect(typed).toMatchObject({ label: 'Ani', nameSource: 'typed', isVerified: true });
  for (const known of [{ person: { name: 'Ani' } }, { contactForm: { name: 'Ani' } }, {}])
    expect(visitorOf(known)).not.toHaveProperty('isVerified');
});

test('a text is cut between characters as people see them; one that alone is too large, between code points', () => {
  expect(clipText('Halo', 4)).toBe('Halo');
  expect(clipText('Halo!', 4)).toBe('H…');
  expect(clipText(family.repeat(3), 60)).toBe(`${family.repeat(2)}…`);
  expect(clipText(family, 20)).toBe('👨‍👩‍…');
  expect(clipText('"""""', 9)).toBe('"""…');
});

test.each([
  [{ person: { name: 'Ani' }, contactForm: { name: 'Lain' } }, 'Ani', 'signed'],
  [{ person: { email: 'a@b.test' }, contactForm: { name: 'Ani' } }, 'Ani', 'typed'],
  [{}, `Tamu ${stored.visitorId.slice(-4).toUpperCase()}`, 'made'],
])('the row says where its name comes from: %#', (known, label, nameSource) => {
  const row = presentRow({ ...stored, ...(known as Partial<StoredConversation>) }, site);
  expect(row.visitor).toMatchObject({ id: stored.visitorId, label, nameSource });
});

test.each([
  ['never answered', 0, 'open', 'first'],
  ['answered before', 1, 'open', 'next'],
  ['snoozed', 0, 'snoozed', undefined],
] as const)('R5 what waits is due by the target that counts: %s', (_what, lastStaffSeq, inboxState, expected) => {
  const times = { first: new Date('2026-05-29T03:30:00Z'), next: new Date('2026-05-29T04:00:00Z') };
  const waiting = { ...stored, lastStaffSeq, inboxState, waitingSince: new Date('2026-05-29T03:00:00Z') };
  const row = presentRow(waiting, { ...site, dueAt: (_since, isFirst) => (isFirst ? times.first : times.next) });
  expect(row.dueAt).toBe(expected && times[expected].toISOString());
});
