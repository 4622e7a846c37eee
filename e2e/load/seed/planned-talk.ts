import { phrasesEn } from './corpus/phrases-en.js';
import { phrasesId } from './corpus/phrases-id.js';
import { filled, slotsFor, type Slots } from './corpus/slots.js';
import { dialogue, type Ending, type Line } from './dialogue.js';
import type { SeedPerson } from './people.js';
import type { Happening, PlannedEvent, SeedAgent } from './planned.js';
import type { Random } from './random.js';
import { outOfTheWay, sortedBy } from './sorting.js';
import { daypart, fitted, inOfficeHours, openChance, pause } from './schedule.js';

type Timed = { at: number; what: Happening };

interface Setting {
  random: Random;
  person: SeedPerson;
  /** Of its own, so that what is said is the same whatever else is done. */
  sorting: Random;
  /** Who answers at the site. */
  agents: readonly SeedAgent[];
  nth: number;
  length: number;
  begin: number;
  /** The next one begins then. */
  limit: number;
  until: number;
  isLast: boolean;
}

const phrasesOf = { id: phrasesId, en: phrasesEn };

/** One conversation from its first message to its end, as far as it has one. */
export function plannedTalk({
  random,
  sorting,
  person,
  agents,
  nth,
  length,
  begin,
  limit,
  until,
  isLast,
}: Setting): PlannedEvent[] {
  const { site, language, name, email, style } = person;
  const topic = random.pick(site.topics[language]);
  const agent = random.pick(agents);
  const slots = slotsFor(random, { language, name, email, agent: agent.name, origin: site.origin });
  const isOpen = isLast && random.chance(openChance(until - begin));
  const ending: Ending = !isOpen ? 'solved' : random.chance(0.6) || length === 1 ? 'waiting' : 'answered';
  const lines = dialogue({ topic, phrases: phrasesOf[language], slots, style, language, random }, length, ending);
  const page = { url: `${site.origin}${topic.page.path}`, title: filled(topic.page.title, slots) };

  const sorted = sortedBy(sorting, { site, agents, agent, mayName: nth === 0 });
  const happenings: Timed[] = [];
  let at = begin;
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    if (before) at += pause(random, before.from, line.from);
    if (line.from === 'staff') at = inOfficeHours(random, at);
    if (before && before.from !== line.from && random.chance(0.75))
      happenings.push({ at: at - 2_000, what: readBy(line.from, index, agent) });
    const text = filled(line.text, { daypart: daypart(at, language) });
    happenings.push({ at, what: messageOf({ ...line, text }, random, page, agent) });
    // Some sort before they answer, most while they do.
    if (index === sorted.after) happenings.push(...sorted.changes.map((what) => ({ at, what })));
    if (line.from === 'staff' && random.chance(0.06)) {
      const note = random.pick(phrasesOf[language].notes);
      const named = sorted.named ? { named: sorted.named } : {};
      happenings.push({ at, what: { kind: 'note', clientId: random.uuid(), text: note, agent, ...named } });
    }
    const isMistake = line.from === 'staff' && ending === 'solved' && random.chance(0.01);
    if (isMistake) for (const kind of ['resolve', 'reopen'] as const) happenings.push({ at, what: { kind, agent } });
  });
  for (const what of afterwards(random, lines, ending, agent, slots, language)) {
    at = inOfficeHours(random, at + random.between(10, 400) * 1_000);
    happenings.push({ at, what });
  }
  const away = isOpen ? outOfTheWay(sorting, lines, agent, until) : undefined;
  if (away) happenings.push({ at, what: away });
  const times = fitted(
    happenings.map((each) => each.at),
    limit,
  );
  return happenings.map(({ what }, index) => ({ ...what, nth, at: new Date(times[index] ?? limit) }));
}

const readBy = (by: Line['from'], seq: number, agent: SeedAgent): Happening => ({
  kind: 'read',
  by,
  seq,
  ...(by === 'staff' ? { agent } : {}),
});

const messageOf = (
  { from, text }: Line,
  random: Random,
  page: { url: string; title: string },
  agent: SeedAgent,
): Happening => ({
  kind: 'message',
  clientId: random.uuid(),
  text,
  ...(from === 'staff' ? { agent } : { page }),
});

/** What is done when all is said. */
function* afterwards(
  random: Random,
  lines: Line[],
  ending: Ending,
  agent: SeedAgent,
  slots: Slots,
  language: SeedPerson['language'],
): Generator<Happening> {
  const last = lines.at(-1)?.from;
  if (ending === 'waiting') {
    if (random.chance(0.3)) yield readBy('staff', lines.length, agent);
    return;
  }
  if (last === 'staff' && random.chance(0.8)) yield readBy('visitor', lines.length, agent);
  if (ending === 'answered') return;
  yield { kind: 'resolve', agent };
  if (!random.chance(0.35)) return;
  const score = Number(random.weighted({ 5: 52, 4: 24, 3: 10, 2: 5, 1: 9 }));
  const { praise, complaints } = phrasesOf[language];
  const comment = filled(random.pick(score > 3 ? praise : complaints), slots);
  yield { kind: 'rate', score, ...(random.chance(0.4) ? { comment } : {}) };
}
