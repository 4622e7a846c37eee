import type { Role } from '../../shared/wire/staff/entities.js';
import type { Actor, StaffActor } from './actors.js';

type Kind = 'visitor' | Role;

const everybody = ['visitor', 'agent', 'admin', 'owner'] as const;
const staff = ['agent', 'admin', 'owner'] as const;

/** Who may do what at all: visitors in what is their own, the staff at their sites. */
const allowed = {
  'conversation:read': everybody,
  'conversation:answer': everybody,
  /** What the staff tell each other: read, and written. */
  'conversation:note': staff,
  /** Also what others have said. */
  'message:remove': ['admin', 'owner'],
  'conversation:rate': ['visitor'],
  'conversation:resolve': staff,
  'conversation:handle': staff,
  'visitor:block': staff,
  /** Others come from there as well, who have done nothing. */
  'network:block': ['admin', 'owner'],
  'contact:read': staff,
  'contact:change': staff,
  /** Merge, import, export, erase, and which own fields there are. */
  'contact:manage': ['admin', 'owner'],
  'site:read': staff,
  'site:configure': ['admin', 'owner'],
  /** To make one, and to close it to its visitors. */
  'site:manage': ['owner'],
  'staff:manage': ['admin', 'owner'],
  /** Mails that wait for somebody to look at them. */
  'mail:review': ['admin', 'owner'],
  'audit:read': ['admin', 'owner'],
  /** How the installation is, and what waits in it. */
  'operation:read': ['owner'],
  'operation:change': ['owner'],
} as const satisfies Record<string, readonly Kind[]>;

export type Action = keyof typeof allowed;

/** What owners still do at an archived site: read what was said, note and erase, and open the site again. Nobody else does anything there. */
const whileArchived: readonly Action[] = [
  'conversation:read',
  'conversation:note',
  'contact:read',
  'contact:change',
  'contact:manage',
  'site:read',
  'site:configure',
  'site:manage',
  'audit:read',
];

/** What is acted on, as far as the answer depends on it. */
export interface Subject {
  siteId: string;
  visitorId?: string;
  /** Null where it is no team's: then it is everyone's who may see the site. */
  teamId?: string | null;
  assigneeId?: string | null;
}

/**
 * Whether this person may do this. Pure, so that its test is a table; asked by every service before anything else. Denies by
 * default (ASVS 5.0 V8.2.1, V8.2.2).
 */
export function can(actor: Actor, action: Action, subject: Subject): boolean {
  const kinds: readonly Kind[] = allowed[action];
  if (actor.kind === 'visitor') {
    const isOwn = subject.visitorId === actor.visitorId && subject.siteId === actor.siteId;
    return isOwn && kinds.includes('visitor');
  }
  if (!kinds.includes(actor.role)) return false;
  if (actor.siteIds.includes(subject.siteId)) return seesWholeSites(actor) || isWithin(actor, subject);
  const isArchived = actor.archivedSiteIds?.includes(subject.siteId) === true;
  return isArchived && actor.role === 'owner' && whileArchived.includes(action);
}

/** Owners and admins see all of their sites; agents what has no team, what is their teams', and what is assigned to them. */
export const seesWholeSites = ({ role }: StaffActor): boolean => role !== 'agent';

function isWithin({ staffId, teamIds }: StaffActor, { teamId, assigneeId }: Subject): boolean {
  return !teamId || teamIds.includes(teamId) || assigneeId === staffId;
}

/** The same for what belongs to the whole installation and to no site: only owners see all of it. */
export const canEverywhere = (actor: StaffActor, action: Action): boolean =>
  actor.role === 'owner' && (allowed[action] as readonly Kind[]).includes('owner');

/** The sites on which a staff member may do this: what a list of several sites is narrowed to. */
export function sitesWhere(actor: StaffActor, action: Action): string[] {
  return actor.siteIds.filter((siteId) => can(actor, action, { siteId }));
}

/** The same with archived sites, which stand in no list unless somebody asks for them. */
export const sitesWhereEver = (actor: StaffActor, action: Action): string[] =>
  [...actor.siteIds, ...(actor.archivedSiteIds ?? [])].filter((siteId) => can(actor, action, { siteId }));
