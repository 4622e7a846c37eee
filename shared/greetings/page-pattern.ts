/** As much of an address as is looked at. */
export type PageAddress = Pick<Location, 'host' | 'pathname' | 'search'>;

/** A pattern as a page is told, which need not know how people write one. */
export const toldPattern = (pattern: string) => pattern.toLowerCase().replace(/^https?:\/\//, '');

/**
 * Whether a page has the address of such a pattern. `*` stands for anything; `/harga` is a path of any origin, `toko.id/harga` one
 * of that host. What stands behind `?` counts where the pattern has one. Large and small letters are alike. Never slower than it
 * is long.
 */
export function matchesPage(wanted: string, { host, pathname, search }: PageAddress): boolean {
  const address = (pathname + (wanted.includes('?') ? search : '')).toLowerCase();
  return !wanted || isLike(wanted, wanted.startsWith('/') ? address : host + address);
}

function isLike(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.slice(at).endsWith(last);
}
