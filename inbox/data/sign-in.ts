import type { HttpAnswers } from '../../shared/wire/answers.js';
import { request } from './request.js';

/** With `twoFactorRedirect` a code is still to come. `E_AUTH`: not this e-mail with this password; `E_RATE`: too many attempts. */
export const signIn = (email: string, password: string) =>
  request<{ twoFactorRedirect?: true } | null>('POST', '/api/auth/sign-in/email', { email, password });

export const signOut = () => request<unknown>('POST', '/api/auth/sign-out', {});

/** The page of the provider, to go on there. `E_UNAVAILABLE`: it is away. */
export const signInByOidc = () => request<HttpAnswers['POST /api/sign-in/oidc']>('POST', '/api/sign-in/oidc', {});
