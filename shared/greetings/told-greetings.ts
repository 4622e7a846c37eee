import type { Language } from '../wire/languages.js';
import { limits } from '../wire/limits.js';
import type { SiteGreeting } from '../wire/sites/site-greetings.js';
import { toldPattern } from './page-pattern.js';

/** What it takes for a greeting. */
type When = Omit<SiteGreeting, 'text' | 'choices'>;

/** A greeting as the page is told: without what is as it is where nobody has set anything. */
export interface ToldGreeting extends Partial<When> {
  text: Partial<Record<Language, string>>;
  choices?: Partial<Record<Language, readonly string[]>>;
}

/** Put onto the loader's tag by the server. */
export interface ToldGreetings {
  rules: readonly ToldGreeting[];
  /** When the site is open, from and to, in milliseconds, as far as a page need know; absent: always. */
  open?: readonly (readonly [number, number])[];
}

/** By its name: a text may say "all" as well, and a page be called "any". */
const unset: When = { page: '', seconds: 0, scroll: 0, visitor: 'all', hours: 'any' };

const only = <Value extends object>(value: Value, isTold: (key: keyof Value) => boolean) =>
  Object.fromEntries(Object.entries(value).filter(([key]) => isTold(key as keyof Value))) as Partial<Value>;
const filled = <Value extends { length: number }>(value: Record<Language, Value>) =>
  only(value, (language) => value[language].length > 0);

function toldGreeting({ text, choices, page, ...rest }: SiteGreeting): ToldGreeting {
  const given = filled(choices);
  const when = { ...rest, page: toldPattern(page) };
  return {
    ...only<When>(when, (key) => when[key] !== unset[key]),
    text: filled(text),
    ...(Object.keys(given).length > 0 ? { choices: given } : {}),
  };
}

/** Undefined where there are none. `nextOpenings` says when the site is open from now on, or that it has no hours. */
export function toldGreetings(
  rules: readonly SiteGreeting[],
  nextOpenings: () => ToldGreetings['open'] | undefined,
): ToldGreetings | undefined {
  if (rules.length === 0) return undefined;
  const open = rules.some(({ hours }) => hours !== 'any') ? nextOpenings() : undefined;
  return { rules: rules.map(toldGreeting), ...(open ? { open } : {}) };
}

/** Whether the page may be told as much. `gzip` is how long a text is when it is compressed. */
export const fitsPage = (rules: readonly SiteGreeting[], gzip: (text: string) => number): boolean =>
  gzip(JSON.stringify(rules.map(toldGreeting))) <= limits.greetingsBytes;
