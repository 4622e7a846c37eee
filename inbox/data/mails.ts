import type { HttpAnswers } from '../../shared/wire/answers.js';
import { request } from './request.js';

/** The newest first, or what is older than `last`. */
export const listMails = (last?: { at: string; id: string }) => {
  const query = last ? `?${new URLSearchParams({ at: last.at, id: last.id }).toString()}` : '';
  return request<HttpAnswers['GET /api/mails']>('GET', `/api/mails${query}`);
};

export const countMails = () => request<HttpAnswers['GET /api/mails/count']>('GET', '/api/mails/count');

const path = (id: string) => `/api/mails/${encodeURIComponent(id)}`;

/** Into a conversation, or as the beginning of one at a site. */
export const takeMail = (id: string, to: { conversationId: string } | { siteId: string }) =>
  request<HttpAnswers['POST /api/mails/:id/conversation']>('POST', `${path(id)}/conversation`, to);

export const deleteMail = (id: string) => request<null>('DELETE', path(id));
