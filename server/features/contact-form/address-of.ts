import { isSealed } from '../../platform/crypto/sealed.js';
import type { KnownOfVisitor } from './known-of-visitor.js';

/**
 * Where a visitor can be reached: what the publisher has signed comes before what was typed. Not one that is still sealed: its key is
 * not here.
 */
export function addressOf({ person, contactForm }: KnownOfVisitor): string | undefined {
  const address = person?.email ?? contactForm?.email;
  return address !== undefined && isSealed(address) ? undefined : address;
}
