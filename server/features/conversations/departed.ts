import type { StoredConversation } from './conversations.model.js';

/** Asks for the people and teams of a site as they are now. */
export interface Holders {
  isStaffOf: (siteId: string, staffId: string) => Promise<boolean>;
  isTeamOf: (siteId: string, teamId: string) => Promise<boolean>;
  /** Also of somebody who has left the site. */
  nameOf: (staffId: string) => Promise<string | undefined>;
}

type Held = Pick<StoredConversation, 'siteId' | 'assigneeId' | 'teamId'>;

export interface Departed {
  /** Without who has left: what begins again is theirs who are there. */
  without<Conversation extends Held>(held: Conversation): Conversation;
  nameOf: (id: string) => string | undefined;
}

/** Who of those who hold these conversations has left since. Who leaves in this moment is found by what follows from that. */
export const departedOf =
  ({ isStaffOf, isTeamOf, nameOf }: Holders) =>
  async (conversations: readonly Held[]): Promise<Departed> => {
    const gone = new Set<string>();
    const names = new Map<string, string>();
    for (const { siteId, assigneeId, teamId } of conversations) {
      if (teamId && !(await isTeamOf(siteId, teamId))) gone.add(keyOf(siteId, teamId));
      if (!assigneeId || gone.has(keyOf(siteId, assigneeId)) || (await isStaffOf(siteId, assigneeId))) continue;
      gone.add(keyOf(siteId, assigneeId));
      names.set(assigneeId, (await nameOf(assigneeId)) ?? '');
    }
    return {
      nameOf: (id) => names.get(id),
      without(held) {
        const isGone = (id: string | null | undefined) => Boolean(id && gone.has(keyOf(held.siteId, id)));
        if (!isGone(held.teamId) && !isGone(held.assigneeId)) return held;
        return {
          ...held,
          ...(isGone(held.teamId) ? { teamId: null } : {}),
          ...(isGone(held.assigneeId) ? { assigneeId: null } : {}),
        };
      },
    };
  };

const keyOf = (siteId: string, id: string) => `${siteId} ${id}`;
