import type { HttpAnswers } from '../../shared/wire/answers.js';
import type { NotificationFilter } from '../../shared/wire/notifications/entities.js';
import { request } from './request.js';

/** The newest first, or those from before a time. */
export const listNotifications = (filter: NotificationFilter = {}, before?: string) => {
  const query = new URLSearchParams({ ...filter, ...(before ? { before } : {}) }).toString();
  return request<HttpAnswers['GET /api/notifications']>('GET', `/api/notifications?${query}`);
};
