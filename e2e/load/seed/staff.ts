import type { Role } from '../../../shared/wire/staff/entities.js';
import type { Language } from '../../../shared/wire/languages.js';
import { agents, firstNames, lastNames } from './corpus/names.js';
import { seedSites, type SeedSite } from './corpus/sites.js';
import type { SeedAgent } from './planned.js';
import { Random, shortIdOf } from './random.js';

export interface SeedTeam {
  id: string;
  siteId: string;
  name: string;
}

/** One of the staff. Nobody signs in as them: their accounts have no password. */
export interface SeedStaff extends SeedAgent {
  email: string;
  role: Role;
  language: Language;
  siteIds: string[];
  teamIds: string[];
}

/** Of every so many one is an admin. */
const adminEvery = 8;

const known = new Map<string, readonly SeedTeam[]>();

export function teamsOf({ _id: siteId, teams }: SeedSite): readonly SeedTeam[] {
  const found =
    known.get(siteId) ?? teams.map((name) => ({ id: shortIdOf(new Random('team', siteId, name)), siteId, name }));
  known.set(siteId, found);
  return found;
}

/**
 * So many people, the same for the same seed. The first one is at every site, so that nobody's visitors are alone; the others are at
 * one site, some at all.
 */
export function seedStaff(plan: { seed: string; staff: number; sites: number }): SeedStaff[] {
  const { seed, staff } = plan;
  const sites = seedSites(plan.sites);
  const seedTeams = sites.flatMap(teamsOf);
  const all = sites.map(({ _id }) => _id);
  return Array.from({ length: staff }, (_, index) => {
    const random = new Random(seed, 'staff', index);
    const id = random.bytes(12).toString('hex');
    const name = agents[index] ?? `${random.pick(firstNames)} ${random.pick(lastNames)}`;
    const siteIds = index === 0 || random.chance(0.3) ? all : [random.pick(all)];
    const teams = seedTeams.filter(({ siteId }) => siteIds.includes(siteId) && random.chance(0.6));
    return {
      ...{ id, name, siteIds },
      email: `${name.toLowerCase().replaceAll(' ', '.')}.${index + 1}@tim.example`,
      role: index % adminEvery === 0 ? 'admin' : 'agent',
      language: random.chance(0.8) ? 'id' : 'en',
      teamIds: teams.map((team) => team.id),
    };
  });
}
