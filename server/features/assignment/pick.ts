import type { AssignmentReason } from '../../../shared/wire/timeline/entities.js';
import { earlierHolders, mayMoveOn } from './moves.js';
import type { HeldConversation } from '../conversations/index.js';

/** A team that gives its conversations to its people. */
export interface GivingTeam {
  id: string;
  mode: 'roundRobin' | 'leastBusy';
  capacity: number;
  /** Those who are here, are not away, and may answer. */
  memberIds: readonly string[];
  /** Of each person the number of their last turn. */
  turns: ReadonlyMap<string, number>;
}

/** A conversation that somebody is to get. */
export interface Wanting {
  conversation: HeldConversation;
  /** Why who has it is to have it no more; absent where nobody has it. */
  lost?: 'unanswered' | 'away' | 'gone';
}

/** Who is to get one. */
export interface Given {
  conversation: HeldConversation;
  teamId: string;
  from: string | null;
  /** Null: back to the team, where nobody is free. */
  to: string | null;
  why: AssignmentReason;
}

/**
 * Says who gets what, of one page after the other. Nobody gets more than the team's capacity, and what was taken from somebody does
 * not come back to them at once; it goes to the one who was given something longest ago, or has the fewest.
 */
export function picker(
  teams: ReadonlyMap<string, GivingTeam>,
  openCounts: ReadonlyMap<string, number>,
  now: Date,
): (wanting: readonly Wanting[]) => Given[] {
  const counts = new Map(openCounts);
  const countOf = (staffId: string) => counts.get(staffId) ?? 0;
  const add = (staffId: string, more: number) => counts.set(staffId, countOf(staffId) + more);
  const turns = new Map([...teams].map(([id, team]) => [id, new Map(team.turns)]));

  function pick({ conversation, lost }: Wanting): Given[] {
    const team = teams.get(conversation.teamId ?? '');
    const turnsOfTeam = team && turns.get(team.id);
    if (!team || !turnsOfTeam) return [];
    const from = conversation.assigneeId;
    const earlier = earlierHolders(conversation, now);
    const free = mayMoveOn(conversation)
      ? team.memberIds.filter((id) => id !== from && countOf(id) < team.capacity && !earlier.has(id))
      : [];
    const turnOf = (id: string) => turnsOfTeam.get(id) ?? 0;
    const to = free.sort(
      (a, b) => (team.mode === 'leastBusy' ? countOf(a) - countOf(b) : 0) || turnOf(a) - turnOf(b) || (a < b ? -1 : 1),
    )[0];
    // Who is here has it better than nobody; who is not would leave the visitor alone.
    if (to === undefined && (from === null || lost === 'unanswered')) return [];
    if (from !== null) add(from, -1);
    if (to !== undefined) {
      add(to, 1);
      turnsOfTeam.set(to, Math.max(0, ...turnsOfTeam.values()) + 1);
    }
    return [{ conversation, teamId: team.id, from, to: to ?? null, why: lost ?? team.mode }];
  }

  return (wanting) => wanting.flatMap(pick);
}
