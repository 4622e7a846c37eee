import type { BlockKind } from '../../../shared/wire/blocks/entities.js';
import type { Priority } from '../../../shared/wire/conversations/entities.js';
import type { AssignmentReason, MailedWhat, MailStop } from '../../../shared/wire/timeline/entities.js';

/** Somebody or something by the name that it had then. */
export interface Named {
  id: string;
  name: string;
}

export interface PassedOn {
  to?: Named;
  from?: Named;
}

export type What =
  | ({ kind: 'assigned'; why?: AssignmentReason } & PassedOn)
  | ({ kind: 'team-assigned' } & PassedOn)
  | { kind: 'labelled'; added: Named[]; removed: Named[] }
  | { kind: 'prioritized'; priority?: Priority }
  | { kind: 'snoozed'; until?: string }
  /** It begins where another one has ended. */
  | { kind: 'followed'; of: string }
  /** The visitor, or everybody where they come from. */
  | { kind: 'blocked'; what: BlockKind; until: string; reason?: string }
  | { kind: 'unblocked'; what: BlockKind }
  | { kind: 'mailed'; what: MailedWhat }
  | { kind: 'mail-stopped'; why: MailStop }
  | {
      kind:
        | 'mail-resumed'
        | 'mail-unproved'
        | 'mail-doubtful'
        | 'woken'
        | 'resolved'
        | 'reopened'
        | 'marked-spam'
        | 'unmarked-spam';
    };

export type StoredHappening = What & {
  id: string;
  at: Date;
  /** Who of the staff did it; absent where it happened by itself. */
  by?: Named;
  /** The last message that there was. */
  afterSeq: number;
};
