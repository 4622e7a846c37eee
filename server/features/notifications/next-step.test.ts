import { describe, expect, test } from 'vitest';
import { alertSettings } from '../../../shared/wire/notifications/alert-steps.js';
import { usualPreferences } from '../../../shared/wire/notifications/preferences.js';
import { officeHours } from '../../../shared/wire/sites/site-settings.js';
import type { StoredConversation } from '../conversations/conversations.model.js';
import { unhandled } from '../conversations/new-conversation.js';
import { emptySummary } from '../conversations/summary.js';
import { isQuiet } from '../../../shared/is-quiet.js';
import { nextDaily } from './next-daily.js';
import { nextStep, type Climb } from './next-step.js';
import { stoppedState, whyStopped } from './why-stopped.js';
import { addressedBy, howTold, type Channel, type Member } from './who-is-told.js';

const always = officeHours.parse({});
/** Open from 8 to 17 on weekdays, in Jakarta (UTC+7). */
const weekdays = officeHours.parse({
  isUsed: true,
  days: Array.from({ length: 7 }, (_, day) => (day < 5 ? [['08:00', '17:00']] : [])),
});
const rules = (alerts: object = {}, hours = always) => ({ alerts: alertSettings.parse(alerts), hours });
/** On a Tuesday. */
const at = (time: string, day = '2026-11-24') => new Date(`${day}T${time}:00+07:00`);
const climb = (rest: Partial<Climb> = {}): Climb => ({
  ...{ since: at('10:00'), isReached: true, isAssigned: true },
  ...rest,
});
const next = (rest: Partial<Climb>, now: Date, by = rules()) => nextStep(climb(rest), by, now);

test('R1 each step has its time after the message: assignee, team, supervisor, owners, and then none', () => {
  const now = at('10:00');
  expect(next({}, now)).toEqual({ step: 'mail', dueAt: at('10:02') });
  expect(next({ step: 'mail' }, now)).toEqual({ step: 'team', dueAt: at('10:05') });
  expect(next({ step: 'team' }, now)).toEqual({ step: 'supervisor', dueAt: at('10:10') });
  expect(next({ step: 'supervisor' }, now)).toEqual({ step: 'owners', dueAt: at('10:30') });
  expect(next({ step: 'owners' }, now)).toBeUndefined();
});

test('R1 who has asked for it is told by their device at once, and by mail at its own time', () => {
  const now = at('10:00');
  expect(next({ hasDevice: true }, now)).toEqual({ step: 'push', dueAt: now });
  expect(next({ hasDevice: true }, now, rules({ pushMinutes: 1 }))).toEqual({ step: 'push', dueAt: at('10:01') });
  expect(next({ hasDevice: true }, now, rules({ pushMinutes: null }))).toEqual({ step: 'mail', dueAt: at('10:02') });
  expect(next({ step: 'push', hasDevice: true }, now)).toEqual({ step: 'mail', dueAt: at('10:02') });
  expect(next({ step: 'push', hasDevice: true, isReached: false }, now)).toEqual({ step: 'mail', dueAt: now });
  expect(alertSettings.safeParse({ pushMinutes: 3 }).success).toBe(false);
});

test('R1 where nobody has it the first mail goes to all, and no second one to the team', () => {
  expect(next({ step: 'mail', isAssigned: false }, at('10:02'))).toMatchObject({ step: 'supervisor' });
  const withoutFirst = rules({ mailMinutes: null });
  expect(next({ isAssigned: false }, at('10:00'), withoutFirst)).toEqual({ step: 'team', dueAt: at('10:05') });
});

test('R1 a step that is left out is passed over; the owners are never', () => {
  const bare = rules({ mailMinutes: null, teamMinutes: null, supervisorMinutes: null });
  expect(next({}, at('10:00'), bare)).toEqual({ step: 'owners', dueAt: at('10:30') });
  expect(alertSettings.safeParse({ ownersMinutes: null }).success).toBe(false);
  expect(alertSettings.safeParse({ supervisorMinutes: 40 }).success).toBe(false);
  expect(alertSettings.safeParse({ supervisorMinutes: null, ownersMinutes: 5 }).success).toBe(true);
});

test('R1 what has reached nobody is followed at once, and what is late too', () => {
  const now = at('10:03');
  expect(next({ step: 'mail', isReached: false }, now)).toEqual({ step: 'team', dueAt: now });
  expect(next({ isReached: false }, at('10:00'))).toEqual({ step: 'mail', dueAt: at('10:00') });
  expect(next({ step: 'mail' }, at('11:00'))).toEqual({ step: 'team', dueAt: at('11:00') });
});

describe('R1 outside office hours the clock stands still', () => {
  const by = rules({}, weekdays);
  test.each([
    ['written at night', { since: at('03:00') }, at('03:00'), at('08:02')],
    ['written just before the end', { since: at('16:59') }, at('16:59'), at('08:01', '2026-11-25')],
    [
      'written on a Friday evening',
      { since: at('18:00', '2026-11-27') },
      at('18:00', '2026-11-27'),
      at('08:02', '2026-11-30'),
    ],
    ['reached nobody at night', { since: at('16:55'), isReached: false }, at('18:00'), at('08:00', '2026-11-25')],
  ])('%s', (_what, rest, now, dueAt) => {
    expect(next(rest, now, by)).toEqual({ step: 'mail', dueAt });
  });

  test('over a holiday and a weekend', () => {
    const holidays = ['2026-11-30', '2026-12-01'];
    const closed = rules({}, officeHours.parse({ ...weekdays, holidays }));
    const friday = at('16:58', '2026-11-27');
    expect(next({ step: 'mail', since: friday }, friday, closed)?.dueAt).toEqual(at('08:03', '2026-12-02'));
  });

  // Open from 1 to 4 every night, in a zone that goes back from 3 to 2, and forward from 2 to 3, on a Sunday.
  const nights = officeHours.parse({
    ...{ isUsed: true, zone: 'Europe/Berlin' },
    days: Array.from({ length: 7 }, () => [['01:00', '04:00']]),
  });
  test.each([
    ['an hour more', '2026-10-25T00:00:00+02:00', 210, '2026-10-25T03:30:00+01:00'],
    ['an hour less', '2026-03-29T00:00:00+01:00', 90, '2026-03-29T03:30:00+02:00'],
    ['closed before it is over', '2026-03-29T00:00:00+01:00', 150, '2026-03-30T01:30:00+02:00'],
  ])('in a night that has %s', (_what, since, ownersMinutes, dueAt) => {
    const begun = { step: 'supervisor' as const, since: new Date(since) };
    const by = rules({ ownersMinutes }, nights);
    expect(next(begun, new Date(since), by)).toEqual({ step: 'owners', dueAt: new Date(dueAt) });
  });

  test('a site that does not open at all hears of it after a day', () => {
    const closed = rules({}, officeHours.parse({ isUsed: true }));
    expect(next({}, at('10:00'), closed)).toEqual({ step: 'mail', dueAt: at('10:00', '2026-11-25') });
  });
});

const member = (id: string, rest: Partial<Member> = {}): Member => ({
  ...{ id, name: id, email: `${id}@kantor.test`, role: 'agent', siteIds: ['news'], teamIds: [] },
  ...rest,
});
const staff = [
  member('omar', { role: 'owner', siteIds: [] }),
  member('sari', { teamIds: ['billing'] }),
  member('budi', { teamIds: ['billing'] }),
  member('tono', { teamIds: ['other'] }),
];

test.each([
  ['push', 'sari', [], ['sari']],
  ['push', null, [], ['omar', 'sari', 'budi']],
  ['mail', 'sari', [], ['sari']],
  ['mail', null, [], ['omar', 'sari', 'budi']],
  ['mail', 'gone', [], ['omar', 'sari', 'budi']],
  ['team', 'sari', [], ['omar', 'budi']],
  ['supervisor', 'sari', ['budi'], ['budi']],
  // Who does not see the conversation is not told of it, and the owners take their place.
  ['supervisor', 'sari', ['tono', 'gone'], ['omar']],
  ['supervisor', 'sari', [], ['omar']],
  ['owners', 'sari', ['budi'], ['omar']],
] as const)('R1 B26 step %s, assigned to %s, supervisors %j: %j', (step, assigneeId, supervisorIds, expected) => {
  const told = addressedBy(step, { siteId: 'news', teamId: 'billing', assigneeId }, staff, supervisorIds);
  expect(told.map(({ id }) => id)).toEqual(expected);
});

const quiet = { isUsed: true, from: '22:00', to: '06:00', zone: 'Asia/Jakarta' };
const daily = { isUsed: true, at: '07:00', zone: 'Asia/Jakarta' };

test.each([
  ['06:59', '2026-11-24T00:00:00.000Z'],
  ['07:00', '2026-11-25T00:00:00.000Z'],
])('S10 at %s the mail of the day goes out at %s', (time, expected) => {
  expect(nextDaily(daily, at(time)).toISOString()).toBe(expected);
});

const push = new Set(['push'] as const);
const mail = new Set(['mail'] as const);
const mailed = { byPush: false, byMail: 'always' } as const;

test.each([
  ['mail', {}, {}, mailed],
  ['mail', {}, { hasSeen: true, toldBy: mail }, 'seen'],
  ['team', {}, { toldBy: mail }, 'told'],
  ['mail', { away: { since: at('09:00'), reason: '' } }, { hasDevice: true }, 'away'],
  ['supervisor', {}, { preferences: { ...usualPreferences, byMail: false } }, 'off'],
  ['mail', {}, { preferences: { ...usualPreferences, quiet }, hasDevice: true }, 'quiet'],
  ['push', {}, { hasDevice: true }, { byPush: true, byMail: 'never' }],
  ['push', {}, { hasDevice: true, hasSeen: true }, 'seen'],
  ['push', {}, { hasDevice: true, toldBy: push }, 'told'],
  ['push', { away: { since: at('09:00'), reason: '' } }, { hasDevice: true }, 'away'],
  ['push', {}, { hasDevice: true, preferences: { ...usualPreferences, quiet } }, 'quiet'],
  ['mail', {}, { hasDevice: true, toldBy: push }, mailed],
  ['mail', {}, { hasDevice: true }, { byPush: true, byMail: 'always' }],
  ['team', {}, { hasDevice: true }, { byPush: true, byMail: 'otherwise' }],
  [
    'mail',
    {},
    { hasDevice: true, preferences: { ...usualPreferences, byMail: false } },
    { byPush: true, byMail: 'never' },
  ],
  // A push was not looked at: the mail follows, and after that nothing.
  ['team', {}, { hasDevice: true, toldBy: push }, mailed],
  ['team', {}, { hasDevice: true, toldBy: push, preferences: { ...usualPreferences, byMail: false } }, 'told'],
  ['supervisor', {}, { hasDevice: true, toldBy: new Set(['push', 'mail'] as const) }, 'told'],
  [
    'owners',
    { away: { since: at('09:00'), reason: '' } },
    { preferences: { ...usualPreferences, byMail: false, quiet } },
    mailed,
  ],
  ['owners', {}, { hasDevice: true }, { byPush: true, byMail: 'always' }],
  ['owners', {}, { hasDevice: true, toldBy: push }, mailed],
  ['owners', {}, { hasSeen: true }, 'seen'],
  ['team', {}, { preferences: { ...usualPreferences, daily }, isTheirs: false }, 'daily'],
  [
    'team',
    { away: { since: at('09:00'), reason: '' } },
    { preferences: { ...usualPreferences, daily }, isTheirs: false },
    'daily',
  ],
  ['mail', {}, { preferences: { ...usualPreferences, daily } }, mailed],
  ['supervisor', {}, { preferences: { ...usualPreferences, daily }, isTheirs: false }, mailed],
  // The mail of the day takes the place of mails, and not of pushes.
  [
    'team',
    {},
    { hasDevice: true, preferences: { ...usualPreferences, daily }, isTheirs: false },
    { byPush: true, byMail: 'never' },
  ],
] as const)('S10 at step %s, of somebody %j, %j: %j', (step, somebody, known, how) => {
  const usual = {
    preferences: usualPreferences,
    hasSeen: false,
    hasDevice: false,
    isTheirs: true,
    toldBy: new Set<Channel>(),
  };
  expect(howTold(step, somebody, { ...usual, ...known }, at('23:00'))).toEqual(how);
});

test.each([
  ['21:59', false],
  ['22:00', true],
  ['00:30', true],
  ['06:00', false],
])('S10 quiet hours over midnight, at %s: %s', (time, expected) => {
  expect(isQuiet(quiet, at(time))).toBe(expected);
  expect(isQuiet({ ...quiet, isUsed: false }, at(time))).toBe(false);
});

const conversation: StoredConversation = {
  ...{ ...emptySummary, ...unhandled, lastVisitorSeq: 3, notifiedSeq: 3 },
  ...{ _id: 'c', siteId: 'news', visitorId: 'v', state: 'open', createdAt: at('10:00'), revision: 1 },
};

test.each([
  ['waits', {}, false, undefined],
  // Seen by somebody, and nobody has taken it.
  ['was seen', { staffReadSeq: 3 }, false, undefined],
  ['was seen and taken', { staffReadSeq: 3 }, true, 'taken'],
  ['was answered', { lastStaffSeq: 4 }, false, 'answered'],
  ['was resolved', { inboxState: 'resolved' }, false, 'resolved'],
  ['was resolved and has come back', { resolvedSeq: 3 }, false, 'resolved'],
  ['came after the end, and could open nothing', { inboxState: 'resolved', resolvedSeq: 2 }, false, undefined],
  ['was snoozed', { inboxState: 'snoozed' }, false, 'snoozed'],
  ['is spam', { inboxState: 'spam' }, false, 'spam'],
  ['has a later notification', { notifiedSeq: 5 }, false, 'covered'],
  ['has a later one, and every step about this one has passed', { notifiedSeq: 5, passedSeq: 3 }, false, undefined],
  [
    'has a later one, and every step about an earlier one has passed',
    { notifiedSeq: 5, passedSeq: 2 },
    false,
    'covered',
  ],
  ['was erased', { erasedAt: at('10:01') }, false, 'seen'],
] as const)('R1 what %s', (_what, rest, isTaken, reason) => {
  expect(
    whyStopped({ seq: 3 }, { ...conversation, ...rest } satisfies StoredConversation, { isTaken, isArchived: false }),
  ).toBe(reason);
});

test('A1 what waits at an archived site is told once that is open again; what is over stays over', () => {
  const archived = { isTaken: false, isArchived: true };
  expect(whyStopped({ seq: 3 }, conversation, archived)).toBe('site-archived');
  expect(whyStopped({ seq: 3 }, { ...conversation, lastStaffSeq: 4 }, archived)).toBe('answered');
  expect([stoppedState('site-archived'), stoppedState('answered')]).toEqual(['paused', 'skipped']);
});
