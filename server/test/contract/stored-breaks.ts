import type { StoredContract } from './stored-contract.js';

/**
 * What processes of two versions, side by side on one store, would not understand of each other: each reads what the other writes. A
 * new field that may be missing is fine, and so are new collections and indexes that refuse nothing.
 */
export function storedBreaks(before: StoredContract, now: StoredContract): string[] {
  return Object.entries(before).flatMap(([collection, was]) => {
    const is = now[collection];
    if (!is) return [`${collection}: is gone`];
    const unique = is.unique.filter((index) => !was.unique.includes(index)).map((index) => `unique is now ${index}`);
    return [...fieldBreaks(was.fields, is.fields), ...unique].map((text) => `${collection}: ${text}`);
  });
}

function fieldBreaks(before: Record<string, string>, now: Record<string, string>): string[] {
  const faults: string[] = [];
  for (const [name, was] of Object.entries(before)) {
    const is = now[name];
    if (is === undefined) faults.push(`${name} is gone`);
    else if (is !== was) faults.push(`${name} was ${was} and is ${is}`);
  }
  for (const [name, is] of Object.entries(now)) {
    const isInNew = parentsOf(name).some((parent) => parent in now && !(parent in before));
    if (!(name in before) && is.endsWith('!') && !isInNew) faults.push(`${name} is new, and required`);
  }
  return faults;
}

/** `a[].b.c` lies in `a` and in `a[].b`. */
const parentsOf = (name: string): string[] => [...name.matchAll(/(\[\])?\./g)].map(({ index }) => name.slice(0, index));
