/** One thing that was tried. */
export interface Step {
  name: string;
  seconds: number;
  /** What was seen, in few words. */
  seen?: string | undefined;
  faults: readonly string[];
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
