import { randomUUID } from 'node:crypto';
import type { AssignmentReason, MailedWhat, MailStop } from '../../../shared/wire/timeline/entities.js';
import type { StoredConversation } from './conversations.model.js';
import type { Named, PassedOn, StoredHappening, What } from './stored-happening.js';

export interface Cause {
  by?: Named | undefined;
  at?: Date;
  /** How people, teams and labels are called now. */
  nameOf?: ((id: string) => string | undefined) | undefined;
  /** Why the server gave it to somebody, or took it from somebody. */
  why?: AssignmentReason;
}

/** More at once than a timeline can fall behind. */
const mostHappenings = 10;

/** A change with what it was, for the timeline: both are stored by one write, and no kill parts them. */
export function recorded(before: StoredConversation, after: StoredConversation, cause: Cause): StoredConversation {
  const { by, at = new Date(), nameOf = () => undefined, why } = cause;
  const named = (id: string): Named => ({ id, name: nameOf(id) ?? (by?.id === id ? by.name : '') });
  return noted(after, whatHappened(before, after, named, why), { by, at });
}

/** The same of what no field of the conversation says. */
export function noted(
  stored: StoredConversation,
  whats: readonly What[],
  { by, at = new Date() }: Pick<Cause, 'by' | 'at'>,
): StoredConversation {
  if (whats.length === 0) return stored;
  const happened = whats.map((what): StoredHappening => ({
    id: randomUUID(),
    at,
    ...(by ? { by } : {}),
    afterSeq: stored.lastSeq,
    ...what,
  }));
  return { ...stored, happenings: [...(stored.happenings ?? []), ...happened].slice(-mostHappenings) };
}

/** A mail to the visitor has gone out. */
export const mailed = (stored: StoredConversation, what: MailedWhat): StoredConversation =>
  stored.erasedAt ? stored : noted(stored, [{ kind: 'mailed', what }], {});

/** The visitor gets no more mail. Said once, as long as it stands among the last that happened. */
export function mailStopped(stored: StoredConversation, why: MailStop): StoredConversation {
  const last = stored.happenings?.findLast(({ kind }) => kind === 'mail-stopped' || kind === 'mail-resumed');
  const isSaid = last?.kind === 'mail-stopped' && last.why === why;
  return stored.erasedAt || isSaid ? stored : noted(stored, [{ kind: 'mail-stopped', why }], {});
}

export const mailResumed = (stored: StoredConversation): StoredConversation =>
  stored.erasedAt ? stored : noted(stored, [{ kind: 'mail-resumed' }], {});

/** Anybody can have written the sender of the mail that it was begun by. Said once. */
export const senderUnproved = (stored: StoredConversation): StoredConversation =>
  stored.erasedAt || stored.happenings?.some(({ kind }) => kind === 'mail-unproved')
    ? stored
    : noted(stored, [{ kind: 'mail-unproved' }], {});

/** The mail that became this message looks as if another had sent it. Said once, and right behind it. */
export function senderDoubtful(stored: StoredConversation, seq: number): StoredConversation {
  const isSaid = stored.happenings?.some((each) => each.kind === 'mail-doubtful' && each.afterSeq >= seq);
  if (stored.erasedAt || isSaid) return stored;
  const { happenings = [], ...rest } = noted(stored, [{ kind: 'mail-doubtful' }], {});
  // The summary may not have the message yet.
  const behind = (each: StoredHappening) => ({ ...each, afterSeq: Math.max(each.afterSeq, seq) });
  return { ...rest, happenings: [...happenings.slice(0, -1), ...happenings.slice(-1).map(behind)] };
}

function whatHappened(
  before: StoredConversation,
  after: StoredConversation,
  named: (id: string) => Named,
  why: AssignmentReason | undefined,
): What[] {
  const happened: What[] = [];
  const passedOn = (from: string | null | undefined, to: string | null | undefined): PassedOn => ({
    ...(to ? { to: named(to) } : {}),
    ...(from ? { from: named(from) } : {}),
  });
  if (!isSame(before.teamId, after.teamId)) {
    happened.push({ kind: 'team-assigned', ...passedOn(before.teamId, after.teamId) });
  }
  if (!isSame(before.assigneeId, after.assigneeId)) {
    happened.push({ kind: 'assigned', ...passedOn(before.assigneeId, after.assigneeId), ...(why ? { why } : {}) });
  }
  const [had, has] = [before.labelIds ?? [], after.labelIds ?? []];
  const [added, removed] = [has.filter((id) => !had.includes(id)), had.filter((id) => !has.includes(id))];
  if (added.length + removed.length > 0) {
    happened.push({ kind: 'labelled', added: added.map(named), removed: removed.map(named) });
  }
  if (before.priority !== after.priority) {
    happened.push({ kind: 'prioritized', ...(after.priority ? { priority: after.priority } : {}) });
  }
  if (before.state !== after.state) happened.push({ kind: after.state === 'open' ? 'reopened' : 'resolved' });
  const isSnoozedAnew = after.isSnoozed && before.snoozedUntil?.getTime() !== after.snoozedUntil?.getTime();
  if (after.isSnoozed && (!before.isSnoozed || isSnoozedAnew)) {
    happened.push({ kind: 'snoozed', ...(after.snoozedUntil ? { until: after.snoozedUntil.toISOString() } : {}) });
  } else if (before.isSnoozed && !after.isSnoozed && after.state === 'open') happened.push({ kind: 'woken' });
  if (Boolean(before.isSpam) !== Boolean(after.isSpam)) {
    happened.push({ kind: after.isSpam ? 'marked-spam' : 'unmarked-spam' });
  }
  return happened;
}

const isSame = (one: string | null | undefined, other: string | null | undefined) => (one ?? null) === (other ?? null);
