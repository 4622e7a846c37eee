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
export const anyMonth = 'p';

export const monthOf = (at: Date): string => at.toISOString().slice(2, 7);

/** What stands in `k` of an entry. */
export const keyOf = (siteId: string, month: string, token: string): string => `${siteId}|${month}|${token}`;

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** For all that begin so; anchored, so that the index is used. */
export const keysFrom = (siteId: string, month: string, prefix: string): string =>
  `^${escaped(keyOf(siteId, month, prefix))}`;
