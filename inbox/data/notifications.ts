import type { HttpAnswers } from '../../shared/wire/answers.js';
import { request } from './request.js';

export const listNotifications = () => request<HttpAnswers['GET /api/notifications']>('GET', '/api/notifications');
