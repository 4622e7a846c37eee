import type { KnownOfVisitor } from './known-of-visitor.js';

/** Where a visitor can be reached: what the publisher has signed comes before what was typed. */
export const addressOf = ({ person, contactForm }: KnownOfVisitor): string | undefined =>
  person?.email ?? contactForm?.email;
