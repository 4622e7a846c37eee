import type { HttpAnswers } from '../../shared/wire/answers.js';
import { request } from './request.js';

/** `E_SCHEMA` with the field `current`: that is another one; with `next`: it is easy to guess. */
export const changePassword = (current: string, next: string) =>
  request<null>('POST', '/api/password', { current, next });

/** The same answer whether the address has an account or not. */
export const askForReset = (email: string) =>
  request<HttpAnswers['POST /api/password-reset']>('POST', '/api/password-reset', { email });

/** `E_NOT_FOUND`: the link was used or has expired. */
export const resetPassword = (token: string, password: string) =>
  request<HttpAnswers['POST /api/password-reset/password']>('POST', '/api/password-reset/password', {
    token,
    password,
  });
