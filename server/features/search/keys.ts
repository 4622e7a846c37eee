/** By what messages and notes are found beside their words. No word has such a sign. */
export const signs = {
  visitor: '=v',
  staff: '=s',
  note: '=n',
  author: (staffId: string) => `=a${staffId}`,
  /** A note that names them. */
  named: (staffId: string) => `=t${staffId}`,
} as const;

/** Visitors are found whenever they wrote. */
export const anyWeek = 'p';

const weekMs = 7 * 24 * 60 * 60_000;
/** Weeks are counted from the first of January 1970 on, and sort as texts do. */
export const weekOf = (at: Date): string => String(Math.floor(at.getTime() / weekMs)).padStart(4, '0');
export const beginOfWeek = (week: string): Date => new Date(Number(week) * weekMs);

/** What stands in `k` of an entry. */
export const keyOf = (siteId: string, week: string, token: string): string => `${siteId}:${week}:${token}`;

/** Nothing more: the store's index begins to look where the first escaped sign stands. */
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** For all that begin so; anchored, so that the index is used. */
export const keysFrom = (siteId: string, week: string, prefix: string): string =>
  `^${escaped(keyOf(siteId, week, prefix))}`;
