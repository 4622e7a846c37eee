/** What ends a sentence or a mark, and seldom an address. */
const trailing = /[.,:;!?'’*_~|]/;
const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

const stops = String.raw`\s<>"\u0060\p{Cf}“”„«»‹›…、。，！？；：「」『』【】（）`;
const web = String.raw`(?:https?:\/\/(?=[\p{L}\p{N}[])|(?<![\p{L}\p{N}@.\/-])www\.(?=[\p{L}\p{N}-]+\.[\p{L}\p{N}]))[^${stops}]+`;
const mail = String.raw`(?<![\p{L}\p{N}.%+\/@-])[a-z0-9][a-z0-9._%+-]{0,63}@(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}(?![\p{L}\p{N}@-])`;

/** Where a link is; {@link linkOf} says where it ends. To be used with the flags `i` and `u`. */
export const linkPattern = `${web}|${mail}`;

export interface Link {
  /** As it stands in the text. */
  text: string;
  href: string;
}

/** What {@link linkPattern} has found, without the punctuation that follows it. */
export function linkOf(found: string): Link {
  const text = withoutTrailing(found);
  if (/^https?:/i.test(text)) return { text, href: text };
  return { text, href: /^www\./i.test(text) ? `https://${text}` : `mailto:${text}` };
}

/** A closing bracket stays if it was opened within the address, as in those of Wikipedia. */
function withoutTrailing(found: string): string {
  const counts = new Map<string, number>();
  for (const sign of found) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  let end = found.length;
  for (; end > 0; end -= 1) {
    const sign = found.charAt(end - 1);
    const opening = pairs[sign];
    if (opening === undefined ? !trailing.test(sign) : (counts.get(sign) ?? 0) <= (counts.get(opening) ?? 0)) break;
    counts.set(sign, (counts.get(sign) ?? 0) - 1);
  }
  return found.slice(0, end);
}
