import { maySee } from '../../kernel/may-see.js';
import type { Log } from '../../platform/log.js';
import type { Lease } from '../../platform/outbox/lease.js';
import { collectionOf } from '../../platform/store/collection.js';
import { recorded, type ConversationsService, type StoredConversation } from '../conversations/index.js';
import type { Presence } from '../presence/index.js';
import type { SitesService } from '../sites/index.js';
import type { StaffService } from '../staff/index.js';
import type { SetTeam, TeamSettingsService } from '../teams/index.js';
import { lossOf, type Absence } from './loss.js';
import { paced } from './paced.js';
import { pick, type GivingTeam, type Pick as Given, type Wanting } from './pick.js';
import type { TurnsModel } from './turns.model.js';

/** Given in one round. */
const pageSize = 100;
/** So many that wait longest are looked through. */
const lookedThrough = 1_000;

type Member = Awaited<ReturnType<StaffService['inTeams']>>[number];

/**
 * Gives the conversations of teams to their people. It looks at what is stored, and at who is here, and so needs no event: whatever
 * is missed is found by the next round, of any process. One process at a time decides, so that turns are fair and nobody gets more
 * than the team allows; each conversation is written on the condition that it is still as it was.
 */
export function assignmentService(deps: {
  conversations: ConversationsService;
  presence: Pick<Presence, 'colleagues'>;
  settings: Pick<TeamSettingsService, 'all'>;
  sites: Pick<SitesService, 'rememberedIds' | 'officeHoursOf'>;
  staff: Pick<StaffService, 'inTeams'>;
  /** Also of somebody who is not of the team. */
  nameOf: (staffId: string) => Promise<string | undefined>;
  turns: TurnsModel;
  lease: Lease;
  /** Between two rounds that something asks for; in milliseconds. */
  paceMs: number;
  log: Log;
}) {
  const { conversations, presence, settings, sites, staff, lease } = deps;
  const turns = collectionOf(deps.turns);

  const givingTeams = async (): Promise<SetTeam[]> =>
    [...(await settings.all()).values()].filter(({ assignment }) => assignment.mode !== 'off');

  /** Since when somebody is not to be waited for; undefined while they are here. */
  function absenceOf(staffId: string, member: Member | undefined): Absence | undefined {
    if (member?.away) return { why: 'away', since: member.away.since };
    const since = presence.colleagues.goneSince(staffId);
    return since && { why: 'gone', since };
  }

  const isFree = ({ id, away }: Member) => !away && presence.colleagues.isThere(id);

  async function readTurns(teamIds: string[]): Promise<Map<string, Map<string, number>>> {
    const stored = await turns.find({ _id: { $in: teamIds } }).toArray();
    return new Map(stored.map(({ _id, lastOf }) => [_id, new Map(Object.entries(lastOf))]));
  }

  /** Whose visitor waits in vain. */
  async function lostIn(
    teams: readonly SetTeam[],
    members: ReadonlyMap<string, Member>,
    now: Date,
  ): Promise<Wanting[]> {
    const teamIds = teams.map(({ id }) => id);
    const found = await conversations.unansweredIn(teamIds, lookedThrough);
    const teamOf = new Map(teams.map((team) => [team.id, team]));
    const wanting: Wanting[] = [];
    for (const conversation of found) {
      const team = teamOf.get(conversation.teamId ?? '');
      if (!team || !conversation.assigneeId) continue;
      // Also of somebody who is not of the team: an owner has taken it.
      const absence = absenceOf(conversation.assigneeId, members.get(conversation.assigneeId));
      const hours = team.hours ?? (await sites.officeHoursOf(team.siteId));
      const minutes = team.assignment.reassignAfterMinutes;
      const lost = lossOf(conversation, { absence, minutes, hours, now });
      if (lost) wanting.push({ conversation, lost });
    }
    return wanting;
  }

  /** What there is to do now. */
  async function plan(now: Date): Promise<Given[]> {
    const teams = await givingTeams();
    if (teams.length === 0) return [];
    const teamIds = teams.map(({ id }) => id);
    const people = await staff.inTeams(teamIds);
    const members = new Map(people.map((member) => [member.id, member]));
    const lost = await lostIn(teams, members, now);
    const free = people.filter(isFree);
    if (free.length === 0 && lost.length === 0) return [];

    const counts = await conversations.openCountsOf([...members.keys()], await sites.rememberedIds());
    const hasRoom = ({ id, assignment }: SetTeam) =>
      free.some((member) => member.teamIds.includes(id) && (counts.get(member.id) ?? 0) < assignment.capacity);
    // More than are given at once: some may be for a person to decide.
    const pooled = await conversations.pooledIn(
      teams.filter(hasRoom).map(({ id }) => id),
      lookedThrough,
    );
    if (pooled.length === 0 && lost.length === 0) return [];
    const turnsOf = await readTurns(teamIds);
    const giving = new Map(teams.map((team) => [team.id, givingTeam(team, free, turnsOf.get(team.id))]));
    const wanting = [...lost, ...pooled.map((conversation) => ({ conversation }))];
    return pick(wanting.sort(byWaiting), giving, counts, now).slice(0, pageSize);
  }

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

  /** Gives what can be given now. Resolves with how much that was. */
  async function round(now = new Date()): Promise<number> {
    if ((await plan(now)).length === 0) return 0;
    const done = await lease.hold(
      async () => {
        const given = await plan(now);
        return given.length === 0 ? 0 : write(given, now);
      },
      () => isStopped,
    );
    return done ?? 0;
  }

  /** Events come in bursts, in every process. */
  const rounds = paced(async () => {
    try {
      return (await round()) === pageSize;
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
    forget: async (teamId: string): Promise<void> => void (await turns.deleteOne({ _id: teamId })),

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

function givingTeam(
  { id, siteId, assignment }: SetTeam,
  free: readonly Member[],
  turns: Map<string, number> = new Map(),
): GivingTeam {
  const able = free.filter((member) => mayBeGiven(member, { siteId, teamId: id }));
  const mode = assignment.mode === 'leastBusy' ? 'leastBusy' : 'roundRobin';
  return { id, mode, capacity: assignment.capacity, memberIds: able.map((member) => member.id), turns };
}

/** They are of the team, and see what it has. */
const mayBeGiven = (member: Member, { siteId, teamId }: { siteId: string; teamId: string }): boolean =>
  member.teamIds.includes(teamId) && maySee(member, { siteId, teamId, assigneeId: null });

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

const waitingSince = ({ conversation: { waitingSince: since } }: Wanting) => since?.getTime() ?? Infinity;
const byWaiting = (a: Wanting, b: Wanting) => {
  const [one, other] = [waitingSince(a), waitingSince(b)];
  return one === other ? 0 : one - other;
};

/** Nobody has taken, answered or closed it since it was read. */
function isAsPlanned(stored: StoredConversation, { conversation, from, teamId }: Given): boolean {
  return (
    stored.inboxState === 'open' &&
    stored.teamId === teamId &&
    stored.assigneeId === from &&
    stored.lastStaffSeq === conversation.lastStaffSeq
  );
}
