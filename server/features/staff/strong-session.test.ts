import { expect, test } from 'vitest';
import { isPastAuthenticator, isStrong } from './strong-session.js';

test.each([
  // By, with an authenticator, where OIDC is enough: strong, and past the authenticator.
  [undefined, true, false, true, false],
  [undefined, false, false, false, false],
  ['code', true, false, true, false],
  ['code', false, false, false, false],
  ['password', true, false, false, true],
  ['password', false, false, false, false],
  ['oidc', true, false, false, true],
  ['oidc', true, true, true, false],
  ['oidc', false, true, true, false],
  ['oidc', false, false, false, false],
  ['passkey', true, false, true, false],
  ['passkey', false, false, true, false],
] as const)('by %s, authenticator %s, OIDC enough %s', (signedInBy, hasAuthenticator, isOidcEnough, strong, past) => {
  const beginning = { signedInBy, hasAuthenticator };
  expect(isStrong(beginning, isOidcEnough)).toBe(strong);
  expect(isPastAuthenticator(beginning, isOidcEnough)).toBe(past);
});
