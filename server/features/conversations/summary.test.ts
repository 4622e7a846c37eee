import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Summary } from './conversations.model.js';
import { emptySummary, previewOf, withMessage } from './summary.js';

const said = (seq: number, from: 'visitor' | 'staff', text = `nomor ${seq}`) => ({
  seq,
  from,
  text,
  at: new Date(seq * 1_000),
});
const fold = (...messages: ReturnType<typeof said>[]) => messages.reduce(withMessage, emptySummary);

test('a first message waits, is unread and is to be notified', () => {
  expect(fold(said(1, 'visitor'))).toMatchObject({
    lastSeq: 1,
    lastText: 'nomor 1',
    waitingSeq: 1,
    waitingSince: new Date(1_000),
    notifiedSeq: 1,
    staffReadSeq: 0,
  });
});

test('an answer ends the waiting and counts as read', () => {
  const summary = fold(said(1, 'visitor'), said(2, 'visitor'), said(3, 'staff'));
  expect(summary).toMatchObject({ waitingSeq: 0, staffReadSeq: 3, lastFrom: 'staff' });
  expect(summary).not.toHaveProperty('waitingSince');
});

test('waiting counts from the first message without an answer', () => {
  expect(fold(said(1, 'visitor'), said(2, 'staff'), said(3, 'visitor'), said(4, 'visitor'))).toMatchObject({
    waitingSeq: 3,
    waitingSince: new Date(3_000),
  });
});

test('a further message is notified only when the last notified one was seen', () => {
  const unseen = fold(said(1, 'visitor'), said(2, 'visitor'));
  expect(unseen.notifiedSeq).toBe(1);
  expect(withMessage({ ...unseen, staffReadSeq: 2 }, said(3, 'visitor')).notifiedSeq).toBe(3);
});

test('R1 what comes after every step has told of the last one is notified, although nobody has looked', () => {
  const passed = { ...fold(said(1, 'visitor'), said(2, 'visitor')), passedSeq: 1 };
  const next = withMessage(passed, said(3, 'visitor'));
  expect(next).toMatchObject({ notifiedSeq: 3, waitingSeq: 1 });
  expect(withMessage(next, said(4, 'visitor')).notifiedSeq).toBe(3);
});

test('R1 a message that was seen before its summary was written is notified all the same, once', () => {
  const seen = { ...fold(said(1, 'visitor')), staffReadSeq: 2 };
  const next = withMessage(seen, said(2, 'visitor'));
  expect(next.notifiedSeq).toBe(2);
  expect(withMessage({ ...next, staffReadSeq: 2 }, said(1, 'visitor')).notifiedSeq).toBe(2);
  expect(withMessage(fold(said(1, 'visitor'), said(3, 'staff')), said(2, 'visitor')).notifiedSeq).toBe(1);
});

test('S7 the path has each page once after the other, the last 20 of them, and begins anew after half an hour', () => {
  const on = (minute: number, title: string) => ({
    ...said(minute + 1, 'visitor'),
    at: new Date(minute * 60_000),
    page: { url: `https://berita.test/${title}`, title },
  });
  const titles = ({ pages = [] }: Summary) => pages.map(({ title }) => title);
  const walked = [on(0, 'a'), on(1, 'a'), on(2, 'b'), on(3, 'a')].reduce<Summary>(withMessage, emptySummary);
  expect(titles(walked)).toEqual(['a', 'b', 'a']);
  // On the page where they were last they may have read for as long.
  expect(titles(withMessage(walked, on(60, 'a')))).toEqual(['a', 'b', 'a']);
  expect(titles(withMessage(walked, on(32, 'c')))).toEqual(['a', 'b', 'a', 'c']);
  expect(titles(withMessage(walked, on(34, 'c')))).toEqual(['c']);
  const far = Array.from({ length: 25 }, (_, minute) => on(minute, `p${minute}`));
  expect(titles(far.reduce<Summary>(withMessage, emptySummary))).toEqual(
    Array.from({ length: 20 }, (_, index) => `p${index + 5}`),
  );
});

test('V4 the page is that of the visitor’s last message, whatever comes late or without one', () => {
  const on = (seq: number, page?: { url?: string; title?: string }) => ({ ...said(seq, 'visitor'), page });
  const [first, second] = [on(1, { url: 'https://a.test/1', title: 'Satu' }), on(3, { url: 'https://a.test/2' })];
  const pageOf = ({ pageUrl, pageTitle }: Summary) => ({ pageUrl, pageTitle });
  expect(pageOf(withMessage(emptySummary, first))).toEqual({ pageUrl: 'https://a.test/1', pageTitle: 'Satu' });
  const last = { pageUrl: 'https://a.test/2', pageTitle: undefined };
  for (const order of [
    [first, said(2, 'staff'), second, on(4), said(5, 'staff')],
    [second, first],
    [second, on(3)],
  ]) {
    expect(pageOf(order.reduce<Summary>(withMessage, emptySummary))).toEqual(last);
  }
});

test('of the last message the newest text is shown, in whichever order its changes come', () => {
  const changed = (revision: number, text: string) => ({ ...said(2, 'staff', text), revision });
  const changes = [said(2, 'staff'), changed(1, 'satu'), changed(4, '')];
  for (const order of [changes, changes.toReversed(), [...changes, ...changes]]) {
    const summary = order.reduce(withMessage, fold(said(1, 'visitor')));
    expect(summary).toMatchObject({ lastSeq: 2, lastText: '', lastRevision: 4, lastStaffSeq: 2 });
  }
  const next = withMessage(fold(said(1, 'visitor'), changed(4, 'empat')), said(3, 'visitor'));
  expect(next).toMatchObject({ lastSeq: 3, lastText: 'nomor 3' });
  expect(next).not.toHaveProperty('lastRevision');
  expect(withMessage(next, changed(5, 'lima'))).toMatchObject({ lastSeq: 3, lastText: 'nomor 3' });
});

test('the preview has no marks, and files keep their names', () => {
  const files = [{ id: 'f', name: '_draf_.pdf', type: 'application/pdf', size: 1 }];
  expect(fold(said(1, 'visitor', '*Halo* _kak_\n- `a`')).lastText).toBe('Halo kak - a');
  expect(previewOf({ text: '', attachments: files })).toBe('📎 _draf_.pdf');
});

test('the preview is one line and never cuts a character in two', () => {
  const family = '👨‍👩‍👧‍👦';
  const { lastText } = fold(said(1, 'visitor', `Halo\n\n  apa   kabar ${family.repeat(30)}`));
  expect(lastText).toMatch(/^Halo apa kabar (👨‍👩‍👧‍👦)+…$/u);
  expect(lastText.length).toBeLessThanOrEqual(120);
});

test('the last numbers are the same in any order and however often each message comes', () => {
  const messages = fc.array(fc.constantFrom('visitor' as const, 'staff' as const), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(messages, fc.infiniteStream(fc.nat()), (authors, chance) => {
      const inOrder = authors.map((from, index) => said(index + 1, from));
      const shuffled = [...inOrder, ...inOrder]
        .map((message) => ({ message, key: chance.next().value }))
        .sort((a, b) => a.key - b.key)
        .map(({ message }) => message);
      const [a, b] = [fold(...inOrder), fold(...shuffled)];
      for (const key of ['lastSeq', 'lastText', 'lastVisitorSeq', 'lastStaffSeq', 'staffReadSeq'] as const) {
        expect(b[key]).toBe(a[key]);
      }
      expect(b.waitingSeq > 0).toBe(a.waitingSeq > 0);
    }),
  );
});

test('L16 the first reply is the staff’s first message, whichever is looked at first and however often', () => {
  const messages = [said(1, 'visitor'), said(2, 'visitor'), said(3, 'staff'), said(4, 'visitor'), said(5, 'staff')];
  expect(fold(...messages).firstReplyAt).toEqual(new Date(3_000));
  expect(fold(...messages.toReversed(), ...messages).firstReplyAt).toEqual(new Date(3_000));
  expect(fold(said(1, 'visitor'))).not.toHaveProperty('firstReplyAt');
  // An earlier version stored the reply, and did not note when.
  expect(withMessage({ ...emptySummary, lastStaffSeq: 2 }, said(5, 'staff'))).not.toHaveProperty('firstReplyAt');
});
