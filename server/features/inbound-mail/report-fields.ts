import { type Header, idsIn, valueOf } from './mail-headers.js';

/** What a report says under this name; empty where it says nothing. */
export const fieldOf = (block: string, name: string): string =>
  new RegExp(`^${name}:[ \\t]*(.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(block)?.[1]?.trim() ?? '';

/** The ids of the mail that a report is about, as far as it says them. */
export function originalIdsIn(
  headers: readonly Header[],
  parts: readonly { contentType: string; content: Buffer }[],
  text: string,
): string[] {
  const originals = parts.filter(({ contentType }) =>
    /^(?:message\/rfc822|text\/rfc822-headers|message\/global)/.test(contentType),
  );
  const heads = [
    ...originals.map(({ content }) => content.subarray(0, 64 * 1024).toString('latin1')),
    text.slice(0, 50_000),
  ];
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
