import type { HttpAnswers } from '../../shared/wire/answers.js';
import { request } from './request.js';

/** `E_NOT_FOUND`: the reader is no owner. */
export const lookAtInstallation = () =>
  request<HttpAnswers['GET /api/operation/findings']>('GET', '/api/operation/findings');

export const sendTestMail = (to: string) =>
  request<HttpAnswers['POST /api/operation/test-mail']>('POST', '/api/operation/test-mail', { to });

export const readQueue = () => request<HttpAnswers['GET /api/operation/queue']>('GET', '/api/operation/queue');

const letterPath = (conversationId: string) => `/api/operation/dead-letters/${encodeURIComponent(conversationId)}`;

export const retryLetter = (conversationId: string) => request<null>('POST', `${letterPath(conversationId)}/retry`);
export const dropLetter = (conversationId: string) => request<null>('DELETE', letterPath(conversationId));
