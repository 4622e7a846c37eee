import type { AlertStep } from '../../../shared/wire/notifications/alert-steps.js';
import type { AlertPreferences } from '../../../shared/wire/notifications/preferences.js';
import { isQuiet } from '../../../shared/is-quiet.js';
import type { UntoldReason } from '../../../shared/wire/notifications/entities.js';
import { maySee } from '../../kernel/may-see.js';
import type { StaffService } from '../staff/index.js';
import type { StoredConversation } from '../conversations/index.js';

export type Member = Awaited<ReturnType<StaffService['ofSite']>>[number];
type Held = Pick<StoredConversation, 'siteId' | 'teamId' | 'assigneeId'>;

/** Whom a step is for, of all who see the conversation. Anyone who has left it is not waited for. */
export function addressedBy(
  step: AlertStep,
  conversation: Held,
  ofSite: readonly Member[],
  supervisorIds: readonly string[],
): Member[] {
  const seeing = ofSite.filter((member) => maySee(member, conversation));
  const owners = seeing.filter(({ role }) => role === 'owner');
  const assignee = seeing.filter(({ id }) => id === conversation.assigneeId);
  const named = seeing.filter(({ id }) => supervisorIds.includes(id));
  switch (step) {
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

/** What is known of somebody when a step comes to them. */
export interface Known {
  preferences: AlertPreferences;
  hasSeen: boolean;
  /** They have the conversation: nobody else is to answer. */
  isTheirs: boolean;
  /** By an earlier step, of the same message. */
  wasTold: boolean;
}

/** Why somebody gets no mail now. The last step goes to owners whatever they have chosen. */
export function whyUntold(
  step: AlertStep,
  { away }: Pick<Member, 'away'>,
  { preferences, hasSeen, wasTold, isTheirs }: Known,
  now: Date,
): UntoldReason | undefined {
  if (hasSeen) return 'seen';
  if (wasTold) return 'told';
  if (step === 'owners') return undefined;
  if (!preferences.byMail) return away ? 'away' : 'off';
  // A supervisor is asked for, and not told beside others.
  if (preferences.daily.isUsed && !isTheirs && step !== 'supervisor') return 'daily';
  if (away) return 'away';
  return isQuiet(preferences.quiet, now) ? 'quiet' : undefined;
}

/** Who has seen it or was told knows of it. Others have not been reached. */
export const knowsOfIt = (reason: UntoldReason | undefined): boolean => reason === 'seen' || reason === 'told';
