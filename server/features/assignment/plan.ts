import { maySee } from '../../kernel/may-see.js';
import type { ConversationsService, HeldConversation } from '../conversations/index.js';
import { absenceOf, type Presence } from '../presence/index.js';
import type { SitesService } from '../sites/index.js';
import type { StaffService } from '../staff/index.js';
import type { SetTeam, TeamSettingsService } from '../teams/index.js';
import { lookThrough, type Looked, type Place } from './look-through.js';
import { lossOf } from './loss.js';
import { picker, type GivingTeam, type Given, type Wanting } from './pick.js';

/** Given in one round. */
const pageSize = 100;
/** Looked at in one round, and at once. */
const mostLooked = 5_000;
const lookedAtOnce = 500;

type Member = Awaited<ReturnType<StaffService['inTeams']>>[number];
/** Of each team, of each person the number of their last turn. */
export type LastTurns = ReadonlyMap<string, ReadonlyMap<string, number>>;

export interface PlanningDeps {
  conversations: Pick<ConversationsService, 'pooled' | 'openCountsOf'>;
  presence: Pick<Presence, 'colleagues'>;
  settings: Pick<TeamSettingsService, 'all'>;
  sites: Pick<SitesService, 'rememberedIds' | 'officeHoursOf'>;
  staff: Pick<StaffService, 'inTeams'>;
  readTurns: (teamIds: string[]) => Promise<LastTurns>;
}

/** Looks at what is stored, and at who is here, and says who is to get what. */
export function planner({ conversations, presence, settings, sites, staff, readTurns }: PlanningDeps) {
  /** Nobody answers at an archived site. */
  const givingTeams = async (open: readonly string[]): Promise<SetTeam[]> =>
    [...(await settings.all()).values()].filter(
      ({ assignment, siteId }) => assignment.mode !== 'off' && open.includes(siteId),
    );

  const isFree = ({ id, away }: Member) => !away && presence.colleagues.isThere(id);

  /** Why a conversation is to be somebody's now, if it is. */
  const wantingOf =
    (teams: ReadonlyMap<string, SetTeam>, members: ReadonlyMap<string, Member>, hasRoom: (id: string) => boolean) =>
    async (conversation: HeldConversation, now: Date): Promise<Wanting[]> => {
      const { teamId, assigneeId } = conversation;
      const team = teams.get(teamId ?? '');
      if (!team) return [];
      if (!assigneeId) return hasRoom(team.id) ? [{ conversation }] : [];
      // Also of somebody who is not of the team: an owner has taken it.
      const absence = absenceOf(assigneeId, members.get(assigneeId)?.away, presence.colleagues);
      const hours = await sites.officeHoursOf(team.siteId, team.id);
      const lost = lossOf(conversation, { absence, minutes: team.assignment.reassignAfterMinutes, hours, now });
      return lost ? [{ conversation, lost }] : [];
    };

  /** What there is to do now, from a place on. */
  return async function plan(now: Date, from: Place | undefined): Promise<Looked<Given>> {
    const { open } = await sites.rememberedIds();
    const teams = await givingTeams(open);
    if (teams.length === 0) return { found: [], next: undefined };
    const people = await staff.inTeams(teams.map(({ id }) => id));
    const members = new Map(people.map((member) => [member.id, member]));
    const free = people.filter(isFree);
    const counts =
      free.length > 0 ? await conversations.openCountsOf([...members.keys()], open) : new Map<string, number>();
    const withRoom = teams.filter(({ id, assignment }) =>
      free.some((member) => member.teamIds.includes(id) && (counts.get(member.id) ?? 0) < assignment.capacity),
    );
    const wanting = wantingOf(new Map(teams.map((team) => [team.id, team])), members, (id) =>
      withRoom.some((team) => team.id === id),
    );

    let picking: Promise<ReturnType<typeof picker>> | undefined;
    async function beginPicking() {
      const turnsOf = await readTurns(teams.map(({ id }) => id));
      const giving = teams.map((team) => [team.id, givingTeam(team, free, turnsOf.get(team.id))] as const);
      return picker(new Map(giving), counts, now);
    }

    return lookThrough({
      from,
      async read({ stage, after }) {
        if (stage === 'others' && withRoom.length === 0) return { conversations: [], next: undefined };
        const sought = stage === 'others' ? withRoom : teams;
        // Where nobody has room nothing new is given.
        const query = stage === 'waiting' && withRoom.length === 0 ? 'unanswered' : stage;
        const teamIds = sought.map(({ id }) => id);
        return conversations.pooled(query, teamIds, { after, limit: lookedAtOnce });
      },
      async find(page) {
        const found = (await Promise.all(page.map((each) => wanting(each, now)))).flat();
        if (found.length === 0) return [];
        return (await (picking ??= beginPicking()))(found);
      },
      enough: pageSize,
      most: mostLooked,
    });
  };
}

function givingTeam(
  { id, siteId, assignment }: SetTeam,
  free: readonly Member[],
  turns: ReadonlyMap<string, number> = new Map(),
): GivingTeam {
  const able = free.filter((member) => mayBeGiven(member, { siteId, teamId: id }));
  const mode = assignment.mode === 'leastBusy' ? 'leastBusy' : 'roundRobin';
  return { id, mode, capacity: assignment.capacity, memberIds: able.map((member) => member.id), turns };
}

/** They are of the team, and see what it has. Asked at open sites alone. */
export const mayBeGiven = (member: Member, { siteId, teamId }: { siteId: string; teamId: string }): boolean =>
  member.teamIds.includes(teamId) && maySee(member, { siteId, teamId, assigneeId: null }, { isArchived: false });
