import { type Header, idsIn, valueOf } from './mail-headers.js';

/** Mails that come back have one of each; more are there to keep a server busy. */
const mostOriginals = 3;

const headBytes = 64 * 1024;
/** Of a part of a report, or of the mail that it has in it, as much as is looked at. */
export const headOf = (content: Buffer): string => content.subarray(0, headBytes).toString('latin1');

const patterns = new Map<string, RegExp>();

/** What a report says under this name, with the lines that go on with it; empty where it says nothing. Each pattern is made once. */
export function fieldOf(block: string, name: string): string {
  const pattern = patterns.get(name) ?? new RegExp(`^${name}:[ \\t]*(.*(?:\\r?\\n[ \\t].*)*)`, 'im');
  patterns.set(name, pattern);
  return pattern.exec(block)?.[1]?.trim() ?? '';
}

/** The ids of the mail that a report is about, as far as it says them. */
export function originalIdsIn(
  headers: readonly Header[],
  parts: readonly { contentType: string; content: Buffer }[],
  text: string,
): string[] {
  const originals = parts
    .filter(({ contentType }) => /^(?:message\/rfc822|text\/rfc822-headers|message\/global)/.test(contentType))
    .slice(0, mostOriginals);
  const heads = [...originals.map(({ content }) => headOf(content)), text.slice(0, 50_000)];
  const written = heads.flatMap((head) => {
    const value = /^message-id:[ \t]*(?:\r?\n[ \t]+)?(.*)$/im.exec(head)?.[1];
    return value ? idsIn(value) : [];
  });
  return [
    ...new Set([...written, ...idsIn(valueOf(headers, 'in-reply-to')), ...idsIn(valueOf(headers, 'references'))]),
  ];
}

export const addressIn = (field: string): string | undefined =>
  /(?:^|;|<|\s)([^<>;,\s"@]{1,64}@[^<>;,\s"]{1,190})/.exec(field)?.[1]?.toLowerCase();
