/** As much of an address as is looked at. */
export type PageAddress = Pick<Location, 'host' | 'pathname' | 'search'>;

/**
 * Whether a page has this address. `*` stands for anything; `/harga` is a path of any origin, `toko.id/harga` one of that host.
 * What stands behind `?` counts where the pattern has one. Large and small letters are alike. Never slower than it is long.
 */
export function matchesPage(pattern: string, { host, pathname, search }: PageAddress): boolean {
  const address = (pathname + (pattern.includes('?') ? search : '')).toLowerCase();
  const wanted = pattern.toLowerCase().replace(/^https?:\/\//, '');
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
  return text.length - last.length >= at && text.endsWith(last);
}
