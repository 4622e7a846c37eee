import type { Attributes } from '../../../shared/wire/visitors/entities.js';

/** What a page says anew of its visitor; null takes one back. */
export type AttributesChange = Record<string, Attributes[string] | null>;

type Held = [string, Attributes[string]];

export const withChange = (attributes: Attributes | undefined, change: AttributesChange): Attributes =>
  Object.fromEntries(Object.entries({ ...attributes, ...change }).filter((entry): entry is Held => entry[1] !== null));

/** The same as an update of the store, which leaves alone what another tab says at the same moment. */
export function storedChange(change: AttributesChange) {
  const set: Record<string, unknown> = {};
  const unset: Record<string, true> = {};
  for (const [name, value] of Object.entries(change)) {
    // The schema lets only names pass that are neither a path nor an operator (B7, B8).
    if (value === null) unset[`attributes.${name}`] = true;
    else set[`attributes.${name}`] = value;
  }
  return {
    ...(Object.keys(set).length > 0 && { $set: set }),
    ...(Object.keys(unset).length > 0 && { $unset: unset }),
  };
}

/** Whether there are no more than `most` of them afterwards: a condition of that update. */
export function hasRoom(change: AttributesChange, most: number) {
  const names = Object.keys(change);
  const stored = { $map: { input: { $objectToArray: { $ifNull: ['$attributes', {}] } }, in: '$$this.k' } };
  const left = { $setDifference: [stored, names] };
  return { $expr: { $lte: [{ $size: { $setUnion: [left, names.filter((name) => change[name] !== null)] } }, most] } };
}
