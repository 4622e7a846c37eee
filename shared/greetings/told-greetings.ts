import type { Language } from '../wire/languages.js';
import { limits } from '../wire/limits.js';
import type { SiteGreeting } from '../wire/sites/site-greetings.js';

/** A greeting as the page is told: without what is as it is where nobody has set anything. */
export interface ToldGreeting extends Partial<Pick<SiteGreeting, 'page' | 'seconds' | 'scroll' | 'visitor' | 'hours'>> {
  text: Partial<Record<Language, string>>;
  choices?: Partial<Record<Language, readonly string[]>>;
}

/** Put onto the loader's tag by the server. */
export interface ToldGreetings {
  rules: readonly ToldGreeting[];
  /** When the site is open, from and to, in milliseconds, as far as a page need know; absent: always. */
  open?: readonly (readonly [number, number])[];
}

const isSet = ([, value]: readonly [string, unknown]) =>
  value !== '' && value !== 0 && value !== 'all' && value !== 'any' && !(Array.isArray(value) && value.length === 0);
const onlySet = <Value extends object>(value: Value) =>
  Object.fromEntries(Object.entries(value).filter(isSet)) as Partial<Value>;

function toldGreeting({ text, choices, ...when }: SiteGreeting): ToldGreeting {
  const given = onlySet(choices);
  return { ...onlySet(when), text: onlySet(text), ...(Object.keys(given).length > 0 ? { choices: given } : {}) };
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
