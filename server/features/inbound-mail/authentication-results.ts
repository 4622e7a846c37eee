import type { MailChecks } from '../../../shared/wire/inbound-mail/entities.js';
import type { Header } from './mail-headers.js';

const methods = ['spf', 'dkim', 'dmarc'] as const;
const results = ['pass', 'fail', 'softfail', 'neutral', 'none', 'policy', 'temperror', 'permerror'] as const;
type Result = (typeof results)[number];
const isResult = (word: string): word is Result => (results as readonly string[]).includes(word);

/**
 * What the receiving server has found out about the sender (RFC 8601). Only of the server that the operator trusts, and only what
 * stands above the second `Received`: what is below that came with the mail, and anybody can have written it.
 */
export function checksIn(headers: readonly Header[], trusted: string | undefined): MailChecks {
  if (!trusted) return {};
  const found: MailChecks = {};
  let hops = 0;
  for (const { name, value } of headers) {
    if (name === 'received') hops += 1;
    if (hops > 1) break;
    if (name !== 'authentication-results') continue;
    const [server = '', ...parts] = withoutComments(value).split(';');
    if (server.trim().split(/\s+/)[0]?.toLowerCase() !== trusted.toLowerCase()) continue;
    for (const part of parts) note(found, part);
  }
  return found;
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
