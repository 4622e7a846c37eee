import type { HttpAnswers } from '../../shared/wire/answers.js';
import { request } from './request.js';

/** `E_SCHEMA`, here and where it is taken away: the password is another one. `E_CONFLICT`: one is linked, or sign in again first. */
export const linkProvider = (password: string | undefined) =>
  request<HttpAnswers['POST /api/provider/link']>('POST', '/api/provider/link', { password });

/** `E_CONFLICT`: it is needed, or who has no password signs in again first. */
export const unlinkProvider = (password: string | undefined) =>
  request<null>('POST', '/api/provider/removal', { password });
