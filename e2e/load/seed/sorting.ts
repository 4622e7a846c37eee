import type { Line } from './dialogue.js';
import type { SeedSite } from './corpus/sites.js';
import { labelsOf } from './labels.js';
import type { Happening, SeedAgent } from './planned.js';
import type { Random } from './random.js';
import { teamsOf } from './staff.js';

interface Sorted {
  /** The line after which it is done. */
  after: number;
  changes: Happening[];
  /** The colleague whom notes name; none where the team of the talk before may be one that they are not in. */
  named?: SeedAgent | undefined;
}

const day = 24 * 60 * 60_000;

/** How the staff sort one conversation: labels, priority, a team or a colleague. Most they leave as it is. */
export function sortedBy(
  random: Random,
  {
    site,
    agents,
    agent,
    mayName,
  }: { site: SeedSite; agents: readonly SeedAgent[]; agent: SeedAgent; mayName: boolean },
): Sorted {
  const changes: Happening[] = [];
  const handle = (change: Extract<Happening, { kind: 'handle' }>['change']) =>
    changes.push({ kind: 'handle', change, agent });
  const after = random.chance(0.3) ? 0 : 1;
  if (random.chance(0.4)) {
    handle({ kind: 'label', add: [random.pick(labelsOf(site)).id], remove: [] });
  }
  if (random.chance(0.15)) {
    const priority = random.weighted({ urgent: 2, high: 4, low: 4 });
    handle({ kind: 'prioritize', priority });
  }
  const colleagues = agents.filter(({ id }) => id !== agent.id);
  const colleague = colleagues.length > 0 ? random.pick(colleagues) : undefined;
  if (random.chance(0.15)) {
    handle({ kind: 'assign', assigneeId: null, teamId: random.pick(teamsOf(site)).id });
    return { after, changes };
  }
  if (colleague && random.chance(0.1)) handle({ kind: 'assign', assigneeId: colleague.id });
  return { after, changes, named: random.chance(0.5) && mayName ? colleague : undefined };
}

/** What is open and yet not for now: it waits for a day or for the visitor, or is nothing that anybody wants. */
export function outOfTheWay(
  random: Random,
  lines: readonly Line[],
  agent: SeedAgent,
  until: number,
): Happening | undefined {
  const isAnswered = lines.some(({ from }) => from === 'staff');
  if (!isAnswered && random.chance(0.3)) return { kind: 'handle', change: { kind: 'spam', isSpam: true }, agent };
  if (!isAnswered || !random.chance(0.15)) return undefined;
  const time = new Date(until + random.between(1, 20) * day).toISOString();
  return { kind: 'handle', change: { kind: 'snooze', until: random.chance(0.3) ? 'reply' : time }, agent };
}
