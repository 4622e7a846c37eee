import type { MailChecks } from '../../../shared/wire/inbound-mail/entities.js';
import { type Header, valuesOf } from './mail-headers.js';

const methods = ['spf', 'dkim', 'dmarc'] as const;
const results = ['pass', 'fail', 'softfail', 'neutral', 'none', 'policy', 'temperror', 'permerror'] as const;
type Result = (typeof results)[number];
const isResult = (word: string): word is Result => (results as readonly string[]).includes(word);

/** Of a server that writes no name of its own there, as Microsoft 365. */
const nameless = 'none';

/**
 * What the receiving server has found out about the sender (RFC 8601). Only of the server that the operator trusts, and only its
 * topmost header: it takes out those in its name that came with the mail (section 5), and writes its own above what it leaves there.
 * Where that stands among the `Received` differs by server. `isProved`: whether the domain of the sender vouches for the mail: by DMARC, or
 * where it has none, by SPF and a signature that are both its own.
 */
export function checksIn(
  headers: readonly Header[],
  trusted: string | undefined,
  sender?: string,
): { checks: MailChecks; isProved: boolean } {
  const parts = partsOf(headers, trusted);
  const checks: MailChecks = {};
  for (const part of parts) note(checks, part);
  return { checks, isProved: sender !== undefined && isVouchedFor(sender, checks, parts) };
}

function isVouchedFor(sender: string, { dmarc = 'none' }: MailChecks, parts: readonly string[]): boolean {
  if (dmarc !== 'none') return dmarc === 'pass';
  const domain = sender.slice(sender.lastIndexOf('@') + 1).toLowerCase();
  const isOwn = (pattern: RegExp) => parts.some((part) => pattern.exec(part)?.[1]?.toLowerCase() === domain);
  return (
    isOwn(/^\s*spf\s*=\s*pass\b.*?\ssmtp\.mailfrom\s*=\s*"?(?:[^\s@"]*@)?([^\s@"]+)/i) &&
    isOwn(/^\s*dkim\s*=\s*pass\b.*?\sheader\.(?:d|i)\s*=\s*"?(?:[^\s@"]*@)?([^\s@"]+)/i)
  );
}

function partsOf(headers: readonly Header[], trusted: string | undefined): string[] {
  if (!trusted) return [];
  for (const value of valuesOf(headers, 'authentication-results')) {
    const parts = withoutComments(value).split(';');
    const [server = '', ...after] = parts;
    if (trusted === nameless && server.includes('=')) return parts;
    if (server.trim().split(/\s+/)[0]?.toLowerCase() === trusted.toLowerCase()) return after;
  }
  return [];
}

/** Of several signatures one that holds is enough; of anything else the first word counts. */
function note(found: MailChecks, part: string): void {
  const [, method = '', result = ''] = /^\s*([a-z]+)(?:\/\d+)?\s*=\s*([a-z]+)/i.exec(part) ?? [];
  const [name, word] = [methods.find((each) => each === method.toLowerCase()), result.toLowerCase()];
  if (name === undefined || !isResult(word)) return;
  if (found[name] === undefined || (name === 'dkim' && word === 'pass')) found[name] = word;
}

/** Comments may be nested. */
function withoutComments(value: string): string {
  let depth = 0;
  let kept = '';
  for (const sign of value.slice(0, 10_000)) {
    if (sign === '(') depth += 1;
    else if (sign === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) kept += sign;
  }
  return kept;
}
