import type { Role } from '../../shared/wire/staff/entities.js';
import type { Actor, StaffActor } from './actors.js';

type Kind = 'visitor' | Role;

const everybody = ['visitor', 'agent', 'admin', 'owner'] as const;
const staff = ['agent', 'admin', 'owner'] as const;

/** Who may do what at all: visitors in what is their own, the staff at their sites. */
const allowed = {
  'conversation:read': everybody,
  'conversation:answer': everybody,
  /** Also what others have said. */
  'message:remove': ['admin', 'owner'],
  'conversation:rate': ['visitor'],
  'conversation:resolve': staff,
  'site:read': staff,
  'site:configure': ['admin', 'owner'],
} as const satisfies Record<string, readonly Kind[]>;

export type Action = keyof typeof allowed;

/** What is acted on, as far as the answer depends on it. */
export interface Subject {
  siteId: string;
  visitorId?: string;
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
  return kinds.includes(actor.role) && actor.siteIds.includes(subject.siteId);
}

/** The sites on which a staff member may do this: what a list of several sites is narrowed to. */
export function sitesWhere(actor: StaffActor, action: Action): string[] {
  return actor.siteIds.filter((siteId) => can(actor, action, { siteId }));
}
