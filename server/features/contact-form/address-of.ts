import type { KnownOfVisitor } from './known-of-visitor.js';

/** Where a visitor can be reached: what the publisher has signed comes before what was typed. */
export const addressOf = ({ person, contactForm }: KnownOfVisitor): string | undefined =>
  person?.email ?? contactForm?.email;

/** `a***@b.com`: enough for who knows it already. */
export const maskedAddress = (address: string) => address.replace(/^(.).*(?=@)/su, '$1***');
