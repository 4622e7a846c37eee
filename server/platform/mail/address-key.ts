import { domainToASCII } from 'node:url';

/** Here dots in the name of a mailbox mean nothing. */
const withoutDots = new Set(['gmail.com', 'googlemail.com']);

/**
 * One mailbox, however its address is written: what is counted by address is counted by this. A mail still goes to the address
 * as it was typed.
 */
export function addressKey(address: string): string {
  const at = address.lastIndexOf('@');
  const typedHost = address.slice(at + 1).toLowerCase();
  // Not of a host that is none: it would be empty, and the same for all.
  const host = domainToASCII(typedHost) || typedHost;
  const mailbox = address.slice(0, at).normalize('NFKC').toLowerCase().replace(/\+.*$/s, '');
  return withoutDots.has(host) ? `${mailbox.replaceAll('.', '')}@gmail.com` : `${mailbox}@${host}`;
}
