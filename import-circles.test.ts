import { readFileSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

/** What a file imports of ours: values, types, and what is loaded later. */
function importsOf(file: string, files: ReadonlySet<string>): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
  return importedFiles
    .map(({ fileName }) => posix.join(posix.dirname(file), fileName).replace(/\.js$/, '.ts'))
    .filter((imported) => files.has(imported));
}

/** One circle, from a file back to itself; empty where there is none. */
function circleIn(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const left = new Map(imports);
  // Who imports nothing that is left is in no circle.
  for (let before = 0; before !== left.size;) {
    before = left.size;
    for (const [file, imported] of left) if (!imported.some((each) => left.has(each))) left.delete(file);
  }
  const path: string[] = [];
  for (let [file] = left.keys(); file; file = left.get(file)?.find((each) => left.has(each))) {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    path.push(file);
  }
  return [];
}

test.each(['shared', 'server', 'widget', 'inbox', 'e2e'])('no file of %s imports itself by way of others', (folder) => {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const files = new Set(names.map((name) => posix.join(folder, name.replaceAll('\\', '/'))));
  expect(files.size).toBeGreaterThan(0);
  const circle = circleIn(new Map([...files].map((file) => [file, importsOf(file, files)])));
  expect(
    circle,
    'Move what they share into a file of its own, or pass an interface that one of them implements.',
  ).toEqual([]);
});
