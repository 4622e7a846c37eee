export interface Row {
  what: string;
  sapa: string;
  /** The same on the page without the tag, or what else is the floor of the row. */
  empty?: string;
  goal?: string;
}

export function printRows(rows: readonly Row[]): void {
  console.table(
    Object.fromEntries(
      rows.map(({ what, sapa, empty = '', goal = '' }) => [what, { sapa, 'empty page': empty, goal }]),
    ),
  );
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

export const kB = (bytes: number) => `${(bytes / 1_000).toFixed(1)} kB`;
export const MB = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;
