import { isDeepStrictEqual } from 'node:util';
import type { Shape } from './shape.js';

interface Reading {
  /** A browser reads what it knows and skips the rest; it checks no length. The server checks all, and refuses what it does not know. */
  isLenient: boolean;
}

interface Side {
  shape: Shape;
  defs: Record<string, Shape>;
}

/**
 * Why a reader may not understand what a writer may write: one line per reason, with the place. Empty where all that the writer's
 * schema allows is allowed by the reader's.
 */
export function refuses(writer: Shape, reader: Shape, reading: Reading): string[] {
  const defsOf = (shape: Shape) => ({ ...shape.$defs, '#': shape });
  return compare(
    { shape: writer, defs: defsOf(writer) },
    { shape: reader, defs: defsOf(reader) },
    '',
    reading,
    new Set(),
  );
}

/** `seen` ends schemas that contain themselves. */
function compare(from: Side, to: Side, place: string, reading: Reading, seen: ReadonlySet<string>): string[] {
  const pair = from.shape.$ref && to.shape.$ref ? `${from.shape.$ref} ${to.shape.$ref}` : undefined;
  if (pair !== undefined && seen.has(pair)) return [];
  const within = pair === undefined ? seen : new Set([...seen, pair]);
  const [writer, reader] = [resolve(from), resolve(to)];
  const goOn = (one: Shape, other: Shape, at = place) =>
    compare({ ...from, shape: one }, { ...to, shape: other }, at, reading, within);

  const written = branchesOf(writer);
  if (written) return unique(written.flatMap((each) => goOn(each, reader)));
  const read = branchesOf(reader);
  if (read) return closest(read.map((each) => goOn(writer, each)));
  for (const each of reader.allOf ?? []) {
    const faults = goOn(writer, each);
    if (faults.length > 0) return faults;
  }
  if (reader.type === undefined && valuesOf(reader) === undefined) return [];

  const at = place || 'it';
  const [mayBe, known] = [valuesOf(writer), valuesOf(reader)];
  if (known) {
    if (!mayBe) return [`${at}: any ${writer.type?.toString() ?? 'value'}, where ${shown(known)} was known`];
    return mayBe
      .filter((value) => !known.some((each) => isDeepStrictEqual(each, value)))
      .map((value) => `${at}: ${shown([value])} is not known`);
  }
  if (writer.type !== reader.type && !(writer.type === 'integer' && reader.type === 'number'))
    return [`${at}: ${writer.type?.toString() ?? 'anything'} in the place of ${reader.type?.toString()}`];
  if (reader.type === 'object') return compareObjects(writer, reader, place, reading, goOn);
  if (reader.type === 'array') return compareArrays(writer, reader, place, reading, goOn);
  return reading.isLenient || mayBe ? [] : compareBounds(writer, reader, at);
}

type GoOn = (one: Shape, other: Shape, at?: string) => string[];

function compareObjects(writer: Shape, reader: Shape, place: string, { isLenient }: Reading, goOn: GoOn): string[] {
  const faults: string[] = [];
  const at = (name: string) => (place ? `${place}.${name}` : name);
  for (const name of reader.required ?? [])
    if (!writer.required?.includes(name)) faults.push(`${at(name)}: may be missing`);
  for (const [name, shape] of Object.entries(writer.properties ?? {})) {
    const known = reader.properties?.[name] ?? anyOther(reader);
    if (known) faults.push(...goOn(shape, known, at(name)));
    else if (!isLenient && reader.additionalProperties === false) faults.push(`${at(name)}: is not known`);
  }
  const [others, knownOthers] = [anyOther(writer), anyOther(reader)];
  if (others && knownOthers) faults.push(...goOn(others, knownOthers, at('*')));
  return faults;
}

function compareArrays(writer: Shape, reader: Shape, place: string, { isLenient }: Reading, goOn: GoOn): string[] {
  const faults: string[] = [];
  const places = Math.max(writer.prefixItems?.length ?? 0, reader.prefixItems?.length ?? 0);
  for (let index = 0; index < places; index += 1) {
    const [one, other] = [writer, reader].map(({ prefixItems, items }) => prefixItems?.[index] ?? items);
    if (one && other) faults.push(...goOn(one, other, `${place}[${index}]`));
    else if (other) faults.push(`${place}[${index}]: may be missing`);
  }
  if (writer.items && reader.items) faults.push(...goOn(writer.items, reader.items, `${place}[]`));
  if (!isLenient && (writer.maxItems ?? Infinity) > (reader.maxItems ?? Infinity))
    faults.push(`${place || 'it'}: more than ${reader.maxItems} were allowed`);
  if (!isLenient && (writer.minItems ?? 0) < (reader.minItems ?? 0))
    faults.push(`${place || 'it'}: fewer than ${reader.minItems} were allowed`);
  return faults;
}

function compareBounds(writer: Shape, reader: Shape, at: string): string[] {
  const faults: string[] = [];
  for (const most of ['maxLength', 'maximum'] as const)
    if ((writer[most] ?? Infinity) > (reader[most] ?? Infinity)) faults.push(`${at}: ${most} is ${reader[most]} now`);
  for (const least of ['minLength', 'minimum'] as const)
    if ((writer[least] ?? -Infinity) < (reader[least] ?? -Infinity))
      faults.push(`${at}: ${least} is ${reader[least]} now`);
  if (reader.pattern !== undefined && reader.pattern !== writer.pattern)
    faults.push(`${at}: must have another form now`);
  return faults;
}

function resolve({ shape, defs }: Side): Shape {
  if (shape.$ref === undefined) return shape;
  const found = defs[shape.$ref.replace('#/$defs/', '')];
  if (!found) throw new Error(`There is no ${shape.$ref}.`);
  return found;
}

const branchesOf = ({ anyOf, oneOf, ...shape }: Shape): Shape[] | undefined =>
  anyOf ?? oneOf ?? (Array.isArray(shape.type) ? shape.type.map((type) => ({ ...shape, type })) : undefined);
const valuesOf = (shape: Shape) => shape.enum ?? ('const' in shape ? [shape.const] : undefined);
const anyOther = ({ additionalProperties: other }: Shape) => (typeof other === 'object' ? other : undefined);
const shown = (values: unknown[]) => values.map((value) => JSON.stringify(value)).join(', ');
const unique = (faults: string[]) => [...new Set(faults)];

/** Of several that might be meant, the one that it comes nearest to: so the reason names the field that is wrong. */
const closest = (each: string[][]) => each.reduce((best, faults) => (faults.length < best.length ? faults : best));
