import { Readable } from 'node:stream';
import type { ParsedMail } from 'mailparser';
import type { MailChecks } from '../../../shared/wire/inbound-mail/entities.js';
import { checksIn } from './authentication-results.js';
import { addressesIn, type Header, headersIn, idsIn, valueOf, valuesOf } from './mail-headers.js';
import { kindOf, type MailKind } from './mail-kind.js';
import { readBounce, type Bounce } from './read-bounce.js';
import { type Complaint, readComplaint } from './read-complaint.js';
import { textOfHtml } from './text-of-html.js';

export interface MailFile {
  name: string;
  type: string;
  content: Buffer;
}

/** A mail as the rest of the server knows it. Nothing in it is believed. */
export interface ReadMail {
  kind: MailKind;
  /** Absent where it has none, or none that is one. */
  id?: string;
  /** What it answers, the nearest last. */
  references: string[];
  /** Absent where nobody is named, or several are: then nobody can say who has written. */
  from?: { address: string; name: string };
  /** Every address that it may have come to, in small letters. */
  to: string[];
  subject: string;
  /** As its program says it (RFC 3282). */
  language?: string;
  text: string;
  files: MailFile[];
  bounce?: Bounce;
  complaint?: Complaint;
  checks: MailChecks;
  /** The trusted server says that it is from whom it says. */
  isProved?: true;
  /** Its parts could not be read. */
  isBroken?: true;
}

export const mailLimits = {
  bytes: 25 * 1024 * 1024,
  /** Of one part. */
  headBytes: 128 * 1024,
  parts: 100,
  /** A longer one is read no further. */
  html: 1_000_000,
  text: 200_000,
  files: 20,
  addresses: 100,
  subject: 300,
  name: 120,
} as const;

/** So much is parsed before others are served. */
const chunkBytes = 64 * 1024;
/** Pictures in signatures are of this size, and what only tells that a mail was opened. */
const smallPictureBytes = 4 * 1024;

/** Reads a mail, whatever it is: of a broken one there are the headers, and it never throws. `trusted`: see {@link checksIn}. */
export async function readMail(raw: Buffer, trusted?: string): Promise<ReadMail> {
  const headers = headersIn(raw);
  const parsed = await parse(raw);
  const from = parsed ? senderIn(headers, parsed) : undefined;
  const subject = oneLine(parsed?.subject ?? valueOf(headers, 'subject')).slice(0, mailLimits.subject);
  const kind = kindOf(headers, from?.address ?? '', subject);
  const parts = parsed?.attachments ?? [];
  const text = parsed ? textIn(parsed) : '';
  const complaint = kind === 'complaint' ? readComplaint(headers, parts) : undefined;
  const [id] = idsIn(valueOf(headers, 'message-id'));
  const { checks, isProved } = checksIn(headers, trusted, from?.address);
  const language = valueOf(headers, 'content-language').slice(0, 50);
  return {
    kind,
    ...(id ? { id } : {}),
    references: [...idsIn(valueOf(headers, 'references')), ...idsIn(valueOf(headers, 'in-reply-to'))],
    ...(from ? { from } : {}),
    to: recipientsIn(headers, parsed),
    subject,
    ...(language ? { language } : {}),
    text,
    files: kind === 'person' || kind === 'list' ? parts.filter(isSent).slice(0, mailLimits.files).map(fileOf) : [],
    ...(kind === 'bounce' ? { bounce: readBounce(headers, parts, text) } : {}),
    ...(complaint ? { complaint } : {}),
    checks,
    ...(isProved ? { isProved } : {}),
    ...(parsed ? {} : { isBroken: true }),
  };
}

async function parse(raw: Buffer): Promise<ParsedMail | undefined> {
  // Loaded with the first mail.
  const { simpleParser } = await import('mailparser');
  try {
    return await simpleParser(Readable.from(chunksOf(raw)), {
      maxHeadSize: mailLimits.headBytes,
      maxChildNodes: mailLimits.parts,
      // The text of HTML is made here, with what is quoted in it.
      ...{ skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true, keepCidLinks: true },
      ...{ keepDeliveryStatus: true, ignoreEmbedded: true, checksumAlgo: false },
    });
  } catch {
    return undefined;
  }
}

function* chunksOf(raw: Buffer): Generator<Buffer> {
  for (let begin = 0; begin < raw.length; begin += chunkBytes) yield raw.subarray(begin, begin + chunkBytes);
}

function textIn({ text, html }: ParsedMail): string {
  const plain = inert(text?.slice(0, mailLimits.text) ?? '').trim();
  if (plain !== '' || !html) return plain;
  return inert(textOfHtml(html.slice(0, mailLimits.html)).slice(0, mailLimits.text)).trim();
}

/** Without what nobody types and no message may hold. */
const inert = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex -- control characters are exactly what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]|\p{Surrogate}/gu, '');

/** Two senders are none: which of them a server has checked nobody knows. */
function senderIn(headers: readonly Header[], { from }: ParsedMail): ReadMail['from'] {
  const [sender, ...others] = from?.value ?? [];
  const address = sender?.address?.toLowerCase() ?? '';
  if (others.length > 0 || valuesOf(headers, 'from').length > 1 || !isAddress(address)) return undefined;
  return { address, name: oneLine(sender?.name ?? '').slice(0, mailLimits.name) };
}

/** Also where mail servers write down whom they have delivered it to: of a blind copy that is the only place. */
function recipientsIn(headers: readonly Header[], parsed: ParsedMail | undefined): string[] {
  const listed = [parsed?.to, parsed?.cc, parsed?.bcc].flat().flatMap((each) => each?.value ?? []);
  const written = [
    'delivered-to',
    'x-original-to',
    'envelope-to',
    'x-envelope-to',
    'x-delivered-to',
    'x-forwarded-to',
    'resent-to',
  ];
  const named = written.flatMap((name) => valuesOf(headers, name)).flatMap(addressesIn);
  const all = [
    ...named,
    ...listed.flatMap(({ address, group }) => [address, ...(group ?? []).map((each) => each.address)]),
  ];
  const addresses = all.flatMap((each) => (each ? [each.toLowerCase()] : [])).filter(isAddress);
  return [...new Set(addresses)].slice(0, mailLimits.addresses);
}

const isAddress = (text: string) => text.length <= 254 && /^[^\s@<>"]+@[^\s@<>"]+$/.test(text);

/** What a server adds for other servers was not sent by anybody, and no more was a picture of a signature. */
function isSent({ contentType, related, content }: ParsedMail['attachments'][number]): boolean {
  if (/^message\/(?:delivery-status|disposition-notification|feedback-report)$/.test(contentType)) return false;
  return content.length > 0 && !(related && contentType.startsWith('image/') && content.length < smallPictureBytes);
}

const fileOf = ({ filename, contentType, content }: ParsedMail['attachments'][number]): MailFile => ({
  name: oneLine(filename ?? '') || (contentType === 'message/rfc822' ? 'email.txt' : 'lampiran'),
  type: contentType,
  content,
});

const oneLine = (text: string) => text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
