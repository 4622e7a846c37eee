import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/browser';
import type { HttpAnswers } from '../../shared/wire/answers.js';
import { request } from './request.js';

const of = (id: string) => `/api/passkeys/${encodeURIComponent(id)}`;

/** `E_SECOND_FACTOR`: a password is not enough for who has one. */
export const listPasskeys = () => request<HttpAnswers['GET /api/passkeys']>('GET', '/api/passkeys');

/**
 * `E_SCHEMA`, here and where one is removed: the password is another one. `E_CONFLICT`: there are as many as there may be, or
 * who has no password signs in again first.
 */
export const beginPasskey = (password: string | undefined) =>
  request<HttpAnswers['POST /api/passkeys/options']>('POST', '/api/passkeys/options', { password });

export const addPasskey = (name: string, response: RegistrationResponseJSON) =>
  request<HttpAnswers['POST /api/passkeys']>('POST', '/api/passkeys', { name, response });

export const renamePasskey = (id: string, name: string) => request<null>('PUT', of(id), { name });

/** `E_CONFLICT`: it is the last one, and a second factor is needed. */
export const removePasskey = (id: string, password: string | undefined) =>
  request<null>('POST', `${of(id)}/removal`, { password });

export const beginPasskeySignIn = () =>
  request<HttpAnswers['POST /api/sign-in/passkey/options']>('POST', '/api/sign-in/passkey/options', {});

export const signInByPasskey = (response: AuthenticationResponseJSON) =>
  request<HttpAnswers['POST /api/sign-in/passkey']>('POST', '/api/sign-in/passkey', { response });
