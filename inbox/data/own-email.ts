import type { HttpAnswers } from '../../shared/wire/answers.js';
import { request } from './request.js';

/** A link goes to the new address. `E_SCHEMA` with the field `password` or `email`; `E_CONFLICT`: one signs in again first. */
export const askForEmail = (email: string, password?: string) =>
  request<HttpAnswers['POST /api/email']>('POST', '/api/email', { email, ...(password ? { password } : {}) });

/** `E_NOT_FOUND`: the link was used or has expired, or the address is taken. */
export const confirmEmail = (token: string) =>
  request<HttpAnswers['POST /api/email/confirmation']>('POST', '/api/email/confirmation', { token });
