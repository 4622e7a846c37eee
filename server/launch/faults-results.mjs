import { existsSync, readFileSync } from 'node:fs';

/** The lines that runs have written; one that was broken off in the middle counts for nothing. */
export function readResults(file) {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line)];
      } catch {
        return [];
      }
    });
}

/** Of these tests, those that have no result yet with this seed. */
export const withoutResult = (titles, seed, results) => {
  const done = new Set(results.filter((result) => result.seed === seed).map(({ title }) => title));
  return titles.filter((title) => !done.has(title));
};

/** Of what was planned, what has no result: that nothing was found there says nothing. */
export function notRun(plan, results) {
  if (plan.every(({ titles }) => titles.length === 0)) return ['no test at all'];
  return plan.flatMap(({ seed, titles }) =>
    withoutResult(titles, seed, results).map((title) => `${title} (seed ${seed})`),
  );
}

/** The table of docs/RELIABILITY.md: what was run, and what was found. `machine` says on what. */
export function faultTable(results, machine) {
  const dates = results.map(({ at }) => at.slice(0, 10)).sort();
  const titles = [...new Set(results.map(({ title }) => title))].sort(byIds);
  const rows = titles.map((title) => {
    const own = results.filter((result) => result.title === title);
    const run = own.filter(({ status }) => status !== 'skipped');
    const failed = run.filter(({ status }) => status !== 'passed');
    const found = failed.length > 0 ? `seeds ${failed.map(({ seed }) => seed).join(', ')}` : '0';
    const longest = Math.max(0, ...run.map(({ seconds }) => seconds));
    return run.length > 0
      ? `| ${plain(title)} | ${run.length} | ${found} | ${longest} s |`
      : `| ${plain(title)} | not run | ${own[0]?.notes?.skip ?? ''} | |`;
  });
  return [
    `${[...new Set([dates[0], dates.at(-1)])].join(' to ')}, ${machine}.`,
    '',
    '| test | seeds | found | longest |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

const plain = (title) => title.replaceAll('|', '\\|');
const placeOf = (title) => [title[0], Number(/\d+/.exec(title)?.[0])];
function byIds(a, b) {
  const [[letter, number], [other, otherNumber]] = [placeOf(a), placeOf(b)];
  return letter === other ? number - otherNumber || (a < b ? -1 : 1) : letter < other ? -1 : 1;
}
