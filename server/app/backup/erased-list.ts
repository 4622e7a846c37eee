import { readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Db } from 'mongodb';
import type { StoredErased } from '../../features/privacy/index.js';
import { ifThere } from '../../platform/files/if-there.js';

/** Beside the backups: without it, an older one would bring back who was erased since. */
export const erasedListBeside = (backup: string) => join(dirname(backup), 'sapa-erased.txt');

const line = /^[0-9a-f]{64}$/;

/**
 * Hashed ids, one per line, beside comments; undefined where there is no such file. What has another form is no such list, or a part
 * of one: nothing is guessed.
 */
export async function readErasedListIfThere(file: string): Promise<Set<string> | undefined> {
  const text = await ifThere(readFile(file, 'utf8'));
  if (text === undefined) return undefined;
  const lines = text.split('\n').map((each) => each.trim());
  const said = lines.filter((each) => each !== '' && !each.startsWith('#'));
  if (!said.every((each) => line.test(each)) || lines.every((each) => each === ''))
    throw new Error(`${file} is no list of the erased, or is not whole. A backup writes it as sapa-erased.txt.`);
  return new Set(said);
}

/** One that somebody has named: a name that was mistyped must not count as a list of nobody. */
export async function readErasedList(file: string): Promise<Set<string>> {
  const erased = await readErasedListIfThere(file);
  if (!erased) throw new Error(`There is no list ${file}.`);
  return erased;
}

export const erasedOf = (db: Db) => db.collection<StoredErased>('erased');

export async function erasedIn(db: Db): Promise<Set<string>> {
  const all = await erasedOf(db)
    .find({}, { projection: { _id: 1 } })
    .toArray();
  return new Set(all.map(({ _id }) => _id));
}

/** Adds who was erased; nobody is ever taken away. */
export async function keepErasedList(file: string, db: Db): Promise<number> {
  const all = new Set([...((await readErasedListIfThere(file)) ?? []), ...(await erasedIn(db))]);
  const head =
    '# Sapa: hashed ids of erased visitors and conversations. Keep it beside the backups: a restore erases them again.';
  await writeFile(`${file}.part`, [head, ...[...all].sort(), ''].join('\n'), { mode: 0o600 });
  await rename(`${file}.part`, file);
  return all.size;
}
