import type { Row } from '../widget/rows.js';

/**
 * Whether the last figure of what was measured that has the unit of the goal is within the goal. Undefined where there is no goal; where
 * there is one and no figure, it is not kept.
 */
export function isKept({ sapa, goal = '' }: Pick<Row, 'sapa' | 'goal'>): boolean | undefined {
  const [, most, unit] = /<= ([\d.]+) ?(ms|s|B|kB|MB)?/.exec(goal) ?? [];
  if (most === undefined) return undefined;
  const figures = [...sapa.matchAll(/(?<![\w.])(-?[\d.]+)(?: ?(ms|s|B|kB|MB)(?!\w))?/g)];
  const last = figures.findLast(([, , of]) => of === unit)?.[1];
  return last !== undefined && Number(last) <= Number(most);
}

/** As the tables of docs/PERFORMANCE.md are written. */
export function printTable(rows: readonly Row[]): void {
  const words = (row: Row) => {
    const kept = isKept(row);
    return [row.what, row.sapa, row.goal ?? '', kept === undefined ? '' : kept ? 'yes' : 'no'];
  };
  const lines = [['what', 'measured', 'goal', 'kept'], ...rows.map(words)];
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const print = (cells: string[]) =>
    console.log(`| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`);
  const [head = [], ...rest] = lines;
  print(head);
  print(widths.map((width) => '-'.repeat(width)));
  for (const line of rest) print(line);
}
