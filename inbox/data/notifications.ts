import type { HttpAnswers } from '../../shared/wire/answers.js';
import type { NotificationFilter } from '../../shared/wire/notifications/entities.js';
import { request } from './request.js';

export const listNotifications = (filter: NotificationFilter = {}) =>
  request<HttpAnswers['GET /api/notifications']>('GET', `/api/notifications?${new URLSearchParams(filter).toString()}`);
