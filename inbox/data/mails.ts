import type { HttpAnswers } from '../../shared/wire/answers.js';
import { request } from './request.js';

export const listMails = () => request<HttpAnswers['GET /api/mails']>('GET', '/api/mails');

export const countMails = () => request<HttpAnswers['GET /api/mails/count']>('GET', '/api/mails/count');

const path = (id: string) => `/api/mails/${encodeURIComponent(id)}`;

/** Into a conversation, or as the beginning of one at a site. */
export const takeMail = (id: string, to: { conversationId: string } | { siteId: string }) =>
  request<HttpAnswers['POST /api/mails/:id/conversation']>('POST', `${path(id)}/conversation`, to);

export const deleteMail = (id: string) => request<null>('DELETE', path(id));
