import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newConversation, recorded, type StoredConversation } from '../conversations/index.js';
import type { Absence } from '../presence/index.js';
import { lossOf } from './loss.js';
import { picker, type Given, type GivingTeam, type Wanting } from './pick.js';

const now = new Date('2026-03-02T10:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const always = { isUsed: false, zone: 'UTC', days: [], holidays: [] };

/** A visitor has waited for an answer for so many minutes. */
function waiting(id: string, minutes = 1, assigneeId: string | null = null): StoredConversation {
  const known = { language: undefined, page: {}, known: {}, isFollowUp: false };
  const made = newConversation({ _id: id, siteId: 'news', visitorId: id, createdAt: ago(minutes), ...known });
  const since = ago(minutes);
  return { ...made, teamId: 'desk', assigneeId, lastSeq: 1, lastAt: since, waitingSeq: 1, waitingSince: since };
}
const team = (memberIds: readonly string[], over: Partial<GivingTeam> = {}): GivingTeam => ({
  ...{ id: 'desk', mode: 'roundRobin', capacity: 100, memberIds, turns: new Map() },
  ...over,
});
const give = (wanting: Wanting[], desk: GivingTeam, counts: Record<string, number> = {}, at = now) =>
  picker(new Map([[desk.id, desk]]), new Map(Object.entries(counts)), at)(wanting);
const pooled = (count: number): Wanting[] =>
  Array.from({ length: count }, (_, number) => ({ conversation: waiting(`c${number}`) }));
function made({ conversation, to, why }: Given, at = now): StoredConversation {
  const stored = { ...waiting(conversation._id), ...conversation };
  return recorded(stored, { ...stored, assigneeId: to }, { why, at });
}
const tally = (picks: Given[]) => {
  const counts = new Map<string, number>();
  for (const { to } of picks) if (to !== null) counts.set(to, (counts.get(to) ?? 0) + 1);
  return counts;
};

const people = ['ani', 'budi', 'citra', 'dewi', 'eka'];
const situation = fc.record({
  mode: fc.constantFrom('roundRobin' as const, 'leastBusy' as const),
  capacity: fc.integer({ min: 1, max: 12 }),
  here: fc.subarray(people),
  open: fc.array(fc.nat(12), { minLength: people.length, maxLength: people.length }),
  count: fc.nat(40),
});

test('R4 generated: only to who is here and has room, nobody twice, and nothing is left while somebody has room', () => {
  fc.assert(
    fc.property(situation, ({ mode, capacity, here, open, count }) => {
      const before = Object.fromEntries(people.map((id, index) => [id, open[index] ?? 0]));
      const picks = give(pooled(count), team(here, { mode, capacity }), before);
      const got = tally(picks);
      const after = (id: string) => (before[id] ?? 0) + (got.get(id) ?? 0);
      expect([...got.keys()].every((id) => here.includes(id) && after(id) <= capacity)).toBe(true);
      expect(new Set(picks.map(({ conversation }) => conversation._id)).size).toBe(picks.length);
      const room = here.reduce((sum, id) => sum + Math.max(0, capacity - (before[id] ?? 0)), 0);
      expect(picks).toHaveLength(Math.min(count, room));
      // Who could still take one has no fewer than anybody who was given one, but for one.
      const mostGiven = Math.max(...[...got.keys()].map(after), 0);
      if (mode === 'leastBusy') for (const id of here) expect(after(id)).toBeGreaterThanOrEqual(mostGiven - 1);
    }),
  );
});

test('R4 generated: everybody gets as many, give or take one, in however many rounds', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), (rounds, size) => {
      const memberIds = people.slice(0, size);
      const turns = new Map<string, number>();
      const got: Given[] = [];
      for (const count of rounds) {
        for (const each of give(pooled(count), team(memberIds, { turns }))) {
          got.push(each);
          turns.set(each.to ?? '', Math.max(0, ...turns.values()) + 1);
        }
      }
      const counts = memberIds.map((id) => tally(got).get(id) ?? 0);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }),
  );
});

test('R5 who has not answered loses it to a colleague, never gets it back before an answer, and it ends with a person', () => {
  let conversation = waiting('c', 60, 'ani');
  const holders = ['ani'];
  for (let step = 0; step < 10; step += 1) {
    const at = new Date(now.getTime() + step * 3_600_000);
    const [next] = give([{ conversation, lost: 'unanswered' }], team(['ani', 'budi', 'citra']), {}, at);
    if (!next?.to) break;
    holders.push(next.to);
    conversation = made(next, at);
  }
  expect(holders).toEqual(['ani', 'budi', 'citra']);
  const answered = { ...conversation, lastStaffSeq: 2, lastSeq: 3 };
  expect(give([{ conversation: answered, lost: 'unanswered' }], team(['ani', 'citra']))).toMatchObject([{ to: 'ani' }]);
});

test('R5 who is gone loses it also where nobody is free; who comes back does not get it at once, and later does', () => {
  const conversation = waiting('c', 10, 'ani');
  const [back] = give([{ conversation, lost: 'gone' }], team([]));
  expect(back).toMatchObject({ from: 'ani', to: null, why: 'gone' });
  const left = back ? made(back) : conversation;
  expect(give([{ conversation: left }], team(['ani']))).toEqual([]);
  const later = new Date(now.getTime() + 6 * 60_000);
  expect(give([{ conversation: left }], team(['ani']), {}, later)).toMatchObject([{ to: 'ani', why: 'roundRobin' }]);
  // Round and round it goes five times at most.
  let again = left;
  for (let step = 1; step < 20; step += 1) {
    const at = new Date(now.getTime() + step * 3_600_000);
    const lost = again.assigneeId ? ({ lost: 'gone' } as const) : {};
    const [next] = give(
      [{ conversation: again, ...lost }],
      team([again.assigneeId === 'ani' ? 'budi' : 'ani']),
      {},
      at,
    );
    if (next) again = made(next, at);
  }
  expect(again.assigneeId).toBeNull();
});

const gone = (minutes: number): Absence => ({ why: 'gone', since: ago(minutes) });
const office = { isUsed: true, zone: 'UTC', days: Array.from({ length: 7 }, () => [['08:00', '17:00']]), holidays: [] };
const closed = { ...office, days: Array.from({ length: 7 }, () => []) };

test.each([
  ['it waits within the time', 4, undefined, 5, always, undefined],
  ['it has waited for too long', 6, undefined, 5, always, 'unanswered'],
  ['there is no time', 600, undefined, null, always, undefined],
  ['who has it reloads', 6, gone(1), null, always, undefined],
  ['who has it is gone', 1, gone(5), null, always, 'gone'],
  [
    'who has it is away, and may write it to the end',
    1,
    { why: 'away', since: ago(5) } as const,
    null,
    always,
    undefined,
  ],
  ['who has it is away', 4, { why: 'away', since: ago(5) } as const, null, always, 'away'],
  [
    'the team opened just now, and who has it left yesterday',
    900,
    gone(900),
    180,
    { ...office, days: office.days.map(() => [['09:58', '17:00']]) },
    undefined,
  ],
  ['the team is closed', 900, gone(900), 5, closed, undefined],
  ['most of the time was at night', 15 * 60, undefined, 180, office, undefined],
] as const)('R5 %s', (_name, waits, absence, minutes, hours, expected) => {
  const conversation = waiting('c', waits, 'ani');
  expect(lossOf(conversation, { absence, minutes, hours: hours as never, now })).toBe(expected);
});

test('R5 what a colleague gives to somebody who is gone stays theirs until the visitor writes again', () => {
  const conversation = waiting('c', 60);
  const by = { id: 'budi', name: 'Budi' };
  const given = recorded(conversation, { ...conversation, assigneeId: 'ani' }, { at: ago(30), by });
  const facts = { absence: gone(40), minutes: null, hours: always, now };
  expect(lossOf(given, facts)).toBeUndefined();
  expect(lossOf({ ...given, waitingSince: ago(20) }, facts)).toBe('gone');
  expect(lossOf(given, { ...facts, minutes: 20 })).toBe('unanswered');
});

test('R5 the time begins when it is given', () => {
  const conversation = waiting('c', 60);
  const given = recorded(conversation, { ...conversation, assigneeId: 'ani' }, { at: ago(2), why: 'roundRobin' });
  const facts = { absence: undefined, minutes: 5, hours: always };
  expect(lossOf(given, { ...facts, now })).toBeUndefined();
  expect(lossOf(given, { ...facts, now: new Date(now.getTime() + 180_000) })).toBe('unanswered');
});
