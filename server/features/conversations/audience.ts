import type { StaffActor } from '../../kernel/actors.js';
import { rooms } from '../../platform/sockets/rooms.js';
import type { StoredConversation } from './conversations.model.js';

type Seen = Pick<StoredConversation, 'siteId' | 'teamId' | 'assigneeId'>;

/** Of those who saw it once: more are told nothing, and list anew some day. */
const mostFormer = 10;

/** The rooms of those who may see it besides owners and admins: the team, else everyone of the site; and whom it is assigned to. */
export function audienceOf({ siteId, teamId, assigneeId }: Seen): string[] {
  return [
    teamId ? rooms.team(teamId) : rooms.site(siteId),
    ...(assigneeId ? [rooms.assignee(siteId, assigneeId)] : []),
  ];
}

export const hasSameAudience = (one: Partial<Seen>, other: Partial<Seen>): boolean =>
  one.teamId === other.teamId && one.assigneeId === other.assigneeId;

/** With those who cannot see it any more after a change. */
export function withFormerAudience(before: StoredConversation, after: StoredConversation): StoredConversation {
  const now = audienceOf(after);
  const left = audienceOf(before).filter((room) => !now.includes(room));
  if (left.length === 0) return after;
  const former = [...(after.formerAudience ?? []).filter((room) => !left.includes(room)), ...left];
  return { ...after, formerAudience: former.slice(-mostFormer) };
}

/** Whether an agent who may not see it now could see it once. */
export function couldSee(
  { staffId, siteIds, teamIds }: StaffActor,
  { formerAudience = [] }: StoredConversation,
): boolean {
  const assigned = siteIds.map((siteId) => rooms.assignee(siteId, staffId));
  const own = [...assigned, ...siteIds.map(rooms.site), ...teamIds.map(rooms.team)];
  return formerAudience.some((room) => own.includes(room));
}
