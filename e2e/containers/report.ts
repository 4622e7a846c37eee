/** One thing that was tried. */
export interface Step {
  name: string;
  seconds: number;
  /** What was seen, in few words. */
  seen?: string | undefined;
  faults: readonly string[];
}

/** What the program ends with: 1 after a fault, 2 where it could not try at all. What ends a run after a fault says nothing else. */
export function exitCodeOf(steps: readonly Step[], hasThrown: boolean): 0 | 1 | 2 {
  if (steps.some(({ faults }) => faults.length > 0)) return 1;
  return hasThrown ? 2 : 0;
}

/** The table of docs/RELIABILITY.md: what was tried, what was seen, how long it took. */
export function stepTable(steps: readonly Step[]): string {
  const rows = steps.map(
    ({ name, seconds, seen = '', faults }) =>
      `| ${plain(name)} | ${plain(faults.length > 0 ? faults.join('; ') : seen)} | ${seconds} s |`,
  );
  return ['| what | seen | time |', '| --- | --- | --- |', ...rows].join('\n');
}

const plain = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
