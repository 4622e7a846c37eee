import type { HttpAnswers } from '../../shared/wire/answers.js';
import { request } from './request.js';

export interface NewOwner {
  token: string;
  name: string;
  email: string;
  password: string;
}

export const isSetupNeeded = () => request<HttpAnswers['GET /api/setup']>('GET', '/api/setup');

/** `E_NOT_FOUND`: the link was used or has expired. */
export const setUp = (owner: NewOwner) => request<HttpAnswers['POST /api/setup']>('POST', '/api/setup', owner);
