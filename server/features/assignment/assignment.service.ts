import type { Log } from '../../platform/log.js';
import type { Lease } from '../../platform/outbox/lease.js';
import { collectionOf } from '../../platform/store/collection.js';
import { recorded, type ConversationsService, type StoredConversation } from '../conversations/index.js';
import type { Place } from './look-through.js';
import { paced } from './paced.js';
import type { Given } from './pick.js';
import { mayBeGiven, planner, type PlanningDeps, type LastTurns } from './plan.js';
import type { TurnsModel } from './turns.model.js';

/**
 * Gives the conversations of teams to their people. It looks at what is stored, and at who is here, and so needs no event: whatever
 * is missed is found by the next round, of any process. One process at a time decides, so that turns are fair and nobody gets more
 * than the team allows; each conversation is written on the condition that it is still as it was.
 */
export function assignmentService(
  deps: Omit<PlanningDeps, 'readTurns'> & {
    conversations: ConversationsService;
    /** Also of somebody who is not of the team. */
    nameOf: (staffId: string) => Promise<string | undefined>;
    turns: TurnsModel;
    lease: Lease;
    /** Between two rounds that something asks for; in milliseconds. */
    paceMs: number;
    log: Log;
  },
) {
  const { conversations, staff, lease } = deps;
  const turns = collectionOf(deps.turns);

  async function readTurns(teamIds: string[]): Promise<LastTurns> {
    const stored = await turns.find({ _id: { $in: teamIds } }).toArray();
    return new Map(stored.map(({ _id, lastOf }) => [_id, new Map(Object.entries(lastOf))]));
  }

  const plan = planner({ ...deps, readTurns });

  /** First whose turn it was: after a kill in between, somebody has lost a turn, and nobody gets two. */
  async function write(given: readonly Given[], now: Date): Promise<number> {
    const taken = given.flatMap(({ teamId, to }) => (to === null ? [] : [{ teamId, to }]));
    const known = await readTurns([...new Set(taken.map(({ teamId }) => teamId))]);
    for (const [teamId, lastOf] of nextTurns(taken, known)) {
      const set = Object.fromEntries([...lastOf].map(([id, turn]) => [`lastOf.${id}`, turn]));
      await turns.updateOne({ _id: teamId }, { $set: set }, { upsert: true });
    }
    const byId = new Map(given.map((each) => [each.conversation._id, each]));
    const names = new Map<string, string | undefined>();
    for (const id of new Set(given.flatMap(({ from, to }) => [from ?? [], to ?? []].flat()))) {
      names.set(id, await deps.nameOf(id));
    }
    const nameOf = (id: string) => names.get(id);
    const changed = await conversations.change([...byId.keys()], (stored) => {
      const each = byId.get(stored._id);
      if (!each || !isAsPlanned(stored, each)) return stored;
      return recorded(stored, { ...stored, assigneeId: each.to }, { at: now, nameOf, why: each.why });
    });
    const done = changed.filter(({ _id, assigneeId }) => byId.get(_id)?.to === assigneeId);
    await takeBack(done, nameOf);
    return done.length;
  }

  /** From who was taken out of the team, or left, since the plan: what followed from that has not seen what they got. */
  async function takeBack(
    done: readonly StoredConversation[],
    nameOf: (id: string) => string | undefined,
  ): Promise<void> {
    const given = done.flatMap(({ teamId, assigneeId }) => (teamId && assigneeId ? [teamId] : []));
    if (given.length === 0) return;
    const members = new Map((await staff.inTeams([...new Set(given)])).map((member) => [member.id, member]));
    const isWrong = ({ siteId, teamId, assigneeId }: StoredConversation): boolean => {
      const member = members.get(assigneeId ?? '');
      return !teamId || !member || !mayBeGiven(member, { siteId, teamId });
    };
    const wrong = new Map(done.filter((each) => each.assigneeId && isWrong(each)).map((each) => [each._id, each]));
    await conversations.change([...wrong.keys()], (stored) => {
      const gave = wrong.get(stored._id);
      const isTheirs = gave && stored.assigneeId === gave.assigneeId && stored.teamId === gave.teamId;
      return isTheirs ? recorded(stored, { ...stored, assigneeId: null }, { nameOf }) : stored;
    });
  }

  let isStopped = false;
  /** Where the next round of this process goes on, while there is more to look at. */
  let place: Place | undefined;

  /** Gives what can be given now. Resolves with how much that was. */
  async function round(now = new Date()): Promise<number> {
    const seen = await plan(now, place);
    if (seen.found.length === 0) {
      place = seen.next;
      return 0;
    }
    const done = await lease.hold(
      async () => {
        const { found, next } = await plan(now, place);
        place = next;
        return found.length === 0 ? 0 : write(found, now);
      },
      () => isStopped,
    );
    return done ?? 0;
  }

  /** Events come in bursts, in every process. */
  const rounds = paced(async () => {
    try {
      await round();
      return place !== undefined;
    } catch (error) {
      // The sweep does it again.
      deps.log.warn({ err: error }, 'conversations of teams are given to people later');
      return false;
    }
  }, deps.paceMs);

  return {
    round,

    /** Something may be given that could not be until now. Nobody waits for it. */
    soon: (): void => rounds.soon(),

    /** Of a team that is gone. */
    forget: async (teamId: string): Promise<void> => void (await turns.deleteMany({ _id: teamId })),

    /** Of somebody whose account is gone. Repeatable. */
    async forgetPerson(staffId: string): Promise<void> {
      const turn = `lastOf.${staffId}`;
      await turns.updateMany({ [turn]: { $exists: true } }, { $unset: { [turn]: true } });
    },

    /** What is under way is done; what comes then is for another process, or the next one. */
    stop(): Promise<void> {
      isStopped = true;
      return rounds.stop();
    },
  };
}

/** In the order in which they were given. */
function nextTurns(
  taken: readonly { teamId: string; to: string }[],
  known: ReadonlyMap<string, ReadonlyMap<string, number>>,
): Map<string, Map<string, number>> {
  const next = new Map<string, Map<string, number>>();
  for (const { teamId, to } of taken) {
    const lastOf = next.get(teamId) ?? new Map(known.get(teamId));
    lastOf.set(to, Math.max(0, ...lastOf.values()) + 1);
    next.set(teamId, lastOf);
  }
  return next;
}

/** Nobody has taken, answered or closed it since it was read. */
function isAsPlanned(stored: StoredConversation, { conversation, from, teamId }: Given): boolean {
  return (
    stored.inboxState === 'open' &&
    stored.teamId === teamId &&
    stored.assigneeId === from &&
    stored.lastStaffSeq === conversation.lastStaffSeq
  );
}
