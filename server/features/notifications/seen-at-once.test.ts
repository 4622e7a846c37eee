import { expect, test } from 'vitest';
import { unhandled } from '../conversations/new-conversation.js';
import { emptySummary } from '../conversations/summary.js';
import { seenAtOnce } from './seen-at-once.js';
import type { Member } from './who-is-told.js';

const conversation = {
  ...{ ...emptySummary, ...unhandled, _id: 'c', siteId: 'first', visitorId: 'v', state: 'open' as const },
  ...{ createdAt: new Date(0), revision: 1, teamId: 'sales' },
};
const member = (id: string, change: Partial<Member> = {}): Member => ({
  ...{ id, name: id, email: `${id}@berita.test`, role: 'agent', siteIds: ['first'], teamIds: [] },
  ...change,
});
const away: Member['away'] = { reason: '', since: new Date(0) };
const inTeam = { teamIds: ['sales'] };

test.each([
  ['nobody is there', [], {}, []],
  ['somebody of another team is there', [member('budi', { teamIds: ['news'] })], {}, []],
  ['somebody of its team is there', [member('budi', inTeam)], {}, ['budi']],
  ['who is there is away', [member('budi', { ...inTeam, away })], {}, []],
  ['another one than who has it', [member('budi', inTeam)], { assigneeId: 'sari' }, []],
  ['who has it is there', [member('sari')], { assigneeId: 'sari' }, ['sari']],
  ['who has it is there, and away', [member('sari', { away })], { assigneeId: 'sari' }, []],
  ['who has it sees the site no more', [], { assigneeId: 'sari' }, []],
])('R1 a message is seen at once: %s', async (_what, ofSite, change, seenBy) => {
  const ask = seenAtOnce({
    colleagues: { isThere: () => true },
    isStaffOnline: () => true,
    staff: { ofSite: () => Promise.resolve(ofSite) },
  });
  expect(await ask({ ...conversation, ...change })).toEqual(seenBy);
});

test('R1 where no inbox is open, nobody is asked for', async () => {
  const nobody = () => false;
  const ofSite = () => Promise.reject(new Error('Asked.'));
  const ask = seenAtOnce({ colleagues: { isThere: nobody }, isStaffOnline: nobody, staff: { ofSite } });
  expect(await ask(conversation)).toEqual([]);
});
