import type { AlertStep } from '../../../shared/wire/notifications/alert-steps.js';
import type { AlertPreferences } from '../../../shared/wire/notifications/preferences.js';
import { isQuiet } from '../../../shared/is-quiet.js';
import type { UntoldReason } from '../../../shared/wire/notifications/entities.js';
import { mayDo, maySee } from '../../kernel/may-see.js';
import type { StaffService } from '../staff/index.js';
import type { StoredConversation } from '../conversations/index.js';

export type Member = Awaited<ReturnType<StaffService['ofSite']>>[number];
type Held = Pick<StoredConversation, 'siteId' | 'teamId' | 'assigneeId'>;

/** Steps are done at open sites alone. */
export const whileOpen = { isArchived: false };

/** A mail shows no second factor: what it says would not be taken. */
export const mayAnswerByMail = (
  member: Member,
  conversation: Held,
  { needsSecondFactor }: { needsSecondFactor: boolean },
): boolean => !needsSecondFactor && mayDo('conversation:answer', member, conversation, whileOpen);

/** Whom a step is for, of all who see the conversation. Anyone who has left it is not waited for. */
export function addressedBy(
  step: AlertStep,
  conversation: Held,
  ofSite: readonly Member[],
  supervisorIds: readonly string[],
): Member[] {
  const seeing = ofSite.filter((member) => maySee(member, conversation, whileOpen));
  const owners = seeing.filter(({ role }) => role === 'owner');
  const assignee = seeing.filter(({ id }) => id === conversation.assigneeId);
  const named = seeing.filter(({ id }) => supervisorIds.includes(id));
  switch (step) {
    case 'push':
    case 'mail':
      return assignee.length > 0 ? assignee : seeing;
    case 'team':
      return seeing.filter(({ id }) => id !== conversation.assigneeId);
    case 'supervisor':
      return named.length > 0 ? named : owners;
    case 'owners':
      return owners;
  }
}

export type Channel = 'push' | 'mail';

/** What is known of somebody when a step comes to them. */
export interface Known {
  preferences: AlertPreferences;
  hasSeen: boolean;
  /** They have the conversation: nobody else is to answer. */
  isTheirs: boolean;
  /** Whether they have a device on which they have asked for it, and are signed in. */
  hasDevice: boolean;
  /** By earlier steps, of the same message. */
  toldBy: ReadonlySet<Channel>;
}

/** By what somebody is told. `otherwise`: where no device of theirs is reached. */
export interface Way {
  byPush: boolean;
  byMail: 'always' | 'otherwise' | 'never';
}

/** Whether the mail of the day takes the place of mails. A supervisor is asked for, and not told beside others; owners at last are. */
export const hearsDaily = (
  step: AlertStep,
  { preferences, isTheirs }: Pick<Known, 'preferences' | 'isTheirs'>,
): boolean => preferences.byMail && preferences.daily.isUsed && !isTheirs && (step === 'mail' || step === 'team');

/**
 * By what somebody is told now, or why by nothing. By each way once per message. `push` is by their devices alone, and `mail` mails to who
 * has not looked, whatever was pushed. Later steps tell by push who has a device and was told by nothing yet, and mail where that reaches
 * nobody or was not looked at until the next one. The last mails to owners whatever they have chosen.
 */
export function howTold(step: AlertStep, { away }: Pick<Member, 'away'>, known: Known, now: Date): Way | UntoldReason {
  if (known.hasSeen) return 'seen';
  const { preferences, hasDevice, toldBy } = known;
  if (toldBy.has('mail')) return 'told';
  const byPush = hasDevice && !toldBy.has('push');
  if (step === 'owners') return { byPush, byMail: 'always' };
  const isLater = hearsDaily(step, known);
  if (away) return isLater ? 'daily' : 'away';
  if (isQuiet(preferences.quiet, now)) return isLater ? 'daily' : 'quiet';
  if (step === 'push') return byPush ? { byPush, byMail: 'never' } : 'told';
  const mails = preferences.byMail && !isLater;
  if (byPush) return { byPush, byMail: !mails ? 'never' : step === 'mail' ? 'always' : 'otherwise' };
  if (isLater) return 'daily';
  if (preferences.byMail) return { byPush, byMail: 'always' };
  return toldBy.has('push') ? 'told' : 'off';
}

/** Who has seen it or was told knows of it. Others have not been reached. */
export const knowsOfIt = (reason: UntoldReason | undefined): boolean => reason === 'seen' || reason === 'told';
