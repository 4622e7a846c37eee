import { notedOf } from './noted.js';
import { answersFor, formTimeOf } from './answers.js';
import { lengthsOf } from './lengths.js';
import { personFrom } from './people.js';
import { seedStaff } from './staff.js';
import { seedSites, type SeedSite } from './corpus/sites.js';
import type { PlannedEvent, PlannedVisitor, SeedAgent } from './planned.js';
import { plannedTalk } from './planned-talk.js';
import { Random } from './random.js';
import { beginsFor } from './schedule.js';

/** What is asked for. The same plan is the same talk, to the letter and to the millisecond. */
export interface Plan {
  seed: string;
  conversations: number;
  messages: number;
  /** Where the visitors write. */
  sites: number;
  /** People who answer. */
  staff: number;
  /** All of it was before this. */
  until: Date;
}

/** Who writes what when, one visitor after the other, each with all that happens to them, in order. */
export function* plannedVisitors(plan: Plan): Generator<PlannedVisitor> {
  const lengths = lengthsOf(plan);
  const agents = agentsBySite(plan);
  const sites = seedSites(plan.sites);
  let left = plan.conversations;
  for (let index = 0; left > 0; index += 1) {
    const random = new Random(plan.seed, 'visitor', index);
    const count = Math.min(left, Number(random.weighted({ 1: 75, 2: 15, 3: 7, 5: 3 })));
    left -= count;
    yield plannedVisitor(
      random,
      sites,
      new Random(plan.seed, 'sorting', index),
      new Random(plan.seed, 'contact', index),
      Array.from({ length: count }, () => lengths.next().value ?? 1),
      plan.until.getTime(),
      agents,
    );
  }
}

function agentsBySite(plan: Plan): Map<string, SeedAgent[]> {
  const staff = seedStaff(plan);
  return new Map(
    seedSites(plan.sites).map(({ _id }) => [
      _id,
      staff.filter(({ siteIds }) => siteIds.includes(_id)).map(({ id, name }) => ({ id, name })),
    ]),
  );
}

function plannedVisitor(
  random: Random,
  sites: readonly SeedSite[],
  sorting: Random,
  noting: Random,
  lengths: number[],
  until: number,
  agentsOf: Map<string, SeedAgent[]>,
): PlannedVisitor {
  const count = lengths.length;
  const person = personFrom(random, sites);
  const { site, language, known, attributes } = person;
  const agents = agentsOf.get(site._id) ?? [];
  const id = random.uuid();
  const begins = beginsFor(random, count, until);
  const events: PlannedEvent[] = [];
  const conversationIds: string[] = [];
  for (const length of lengths) {
    const nth = conversationIds.push(random.uuid()) - 1;
    const begin = begins[nth] ?? until;
    const limit = begins[nth + 1] ?? until;
    events.push(
      ...plannedTalk({ random, sorting, person, agents, nth, length, begin, limit, until, isLast: nth === count - 1 }),
    );
  }
  const form = formTimeOf(person);
  const [first] = events;
  if (first && form !== 'never') {
    const isBefore = form === 'required';
    const at = new Date(first.at.getTime() + (isBefore ? -20_000 : 1));
    if (isBefore || random.chance(0.6))
      events.splice(isBefore ? 0 : 1, 0, { kind: 'form', nth: 0, at, ...answersFor(person, random) });
  }
  const noted = notedOf(noting, site, until);
  return {
    id,
    siteId: site._id,
    language: language === 'id' ? 'id-ID' : random.pick(['en-US', 'en-GB', 'en-SG']),
    formLanguage: language,
    ...(known ? { known } : {}),
    ...(attributes ? { attributes } : {}),
    createdAt: new Date((begins[0] ?? until) - 60_000),
    tokenHash: random.bytes(32).toString('hex'),
    conversationIds,
    ...(noted ? { noted } : {}),
    events,
  };
}
