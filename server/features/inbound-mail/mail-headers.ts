/** More than any mail server adds; what is behind it is not looked at. */
const headBytes = 256 * 1024;
const mostHeaders = 1_000;

export interface Header {
  /** In small letters. */
  name: string;
  /** Unfolded, and otherwise as it stands. */
  value: string;
}

/** The header lines of a mail, in their order. Whatever the mail is, this ends soon and throws nothing. */
export function headersIn(raw: Buffer): Header[] {
  const head = raw.subarray(0, headBytes).toString('latin1');
  const headers: Header[] = [];
  for (const line of head.split(/\r?\n/)) {
    if (line === '') break;
    const last = headers.at(-1);
    if (/^[ \t]/.test(line)) {
      if (last) last.value += ` ${line.trim()}`;
      continue;
    }
    const colon = line.indexOf(':');
    if (colon < 1 || colon > 100) continue;
    if (headers.length === mostHeaders) break;
    headers.push({ name: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1).trim() });
  }
  return headers;
}

export const valuesOf = (headers: readonly Header[], name: string): string[] =>
  headers.filter((each) => each.name === name).map(({ value }) => value);

/** The first one: of a header that may stand once alone, mail programs show that. */
export const valueOf = (headers: readonly Header[], name: string): string => valuesOf(headers, name)[0] ?? '';

/** The addresses that a header or an envelope names, in small letters. */
export const addressesIn = (value: string): string[] => value.toLowerCase().match(/[^\s<>,;"]+@[^\s<>,;"]+/g) ?? [];

/** The ids of messages that a header names, in their order. */
export const idsIn = (value: string): string[] => (value.match(/<[^<>\s]{1,500}>/g) ?? []).slice(-50);
