import type { Language } from '../../../shared/wire/languages.js';
import type { AuthorKind } from '../../../shared/wire/messages/entities.js';
import type { Random } from './random.js';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
/** So far back the oldest conversation begins. */
const spanMs = 90 * day;
/** Western Indonesia, where the staff sit: they answer from seven in the morning to ten at night. */
const zone = 7 * hour;
const [opens, closes] = [7 * hour, 22 * hour];

const timeOfDay = (at: number) => (at + zone) % day;

const dayparts: Record<Language, readonly [until: number, name: string][]> = {
  id: [
    [11 * hour, 'pagi'],
    [15 * hour, 'siang'],
    [18 * hour, 'sore'],
    [day, 'malam'],
  ],
  en: [
    [12 * hour, 'morning'],
    [18 * hour, 'afternoon'],
    [day, 'evening'],
  ],
};

/** Which part of the day the staff wish to be good. */
export function daypart(at: number, language: Language): string {
  return dayparts[language].find(([until]) => timeOfDay(at) < until)?.[1] ?? '';
}

/** When a visitor begins each of so many conversations: more visitors lately, and few at night. */
export function beginsFor(random: Random, count: number, until: number): number[] {
  const at = until - spanMs * (1 - Math.sqrt(random.next()));
  const isAwake = timeOfDay(at) > 6 * hour || random.chance(0.15);
  // Whatever is said has room before the next one begins, and before the end.
  const latest = until - (count === 1 ? hour / 4 : count * 6 * hour);
  const first = Math.floor(Math.min(isAwake ? at : at + 9 * hour, latest));
  const share = (until - first) / count;
  return Array.from(
    { length: count },
    (_, nth) => first + (nth === 0 ? 0 : Math.floor(share * (nth + random.next() * 0.8))),
  );
}

/** How probable it is that a conversation of this age has not ended. */
export function openChance(age: number): number {
  if (age < day) return 0.7;
  if (age < 3 * day) return 0.4;
  return age < 14 * day ? 0.08 : 0.01;
}

/** How long it takes until somebody says the next thing. */
export function pause(random: Random, before: AuthorKind, now: AuthorKind): number {
  if (before === now) return random.between(3, 45) * second;
  // Most in minutes, some in hours: the visitor has gone, or nobody has looked.
  const minutes = Math.exp(random.next() * (random.chance(0.12) ? 6.5 : 3));
  return Math.round(minutes * minute * (now === 'staff' ? 0.8 : 0.5)) + random.between(2, 50) * second;
}

/** The staff answer in the morning what came at night. */
export function inOfficeHours(random: Random, at: number): number {
  const time = timeOfDay(at);
  if (time >= opens && time < closes) return at;
  return at + ((opens - time + day) % day) + random.between(1, 90) * minute;
}

/** The same times, each at least two milliseconds later than the one before, and none at the limit or after it. */
export function fitted(times: readonly number[], limit: number): number[] {
  const [begin = limit] = times;
  const last = times.at(-1) ?? begin;
  const scale = last < limit ? 1 : (limit - begin - 2 * times.length - 1) / (last - begin);
  let before = -Infinity;
  return times.map((time) => (before = Math.max(before + 2, Math.floor(begin + (time - begin) * scale))));
}
