export const variables = ['visitor.name', 'visitor.firstName', 'agent.name', 'site.name'] as const;
export type Variable = (typeof variables)[number];
/** What is not known stays as it is, for the person to fill in. */
export type Values = Partial<Record<Variable, string>>;

const pattern = /\{\{\s*([\w.]+)\s*\}\}/g;

export function fillVariables(text: string, values: Values): string {
  return text.replace(pattern, (whole, name: string) => values[name as Variable]?.trim() || whole);
}

/** Where something is still to be filled in, from here on. */
export function nextGap(text: string, from = 0): { start: number; end: number; name: string } | undefined {
  for (const match of text.matchAll(pattern)) {
    if (match.index >= from) return { start: match.index, end: match.index + match[0].length, name: match[1] ?? '' };
  }
  return undefined;
}
