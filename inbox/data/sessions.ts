import type { HttpAnswers } from '../../shared/wire/answers.js';
import { request } from './request.js';

export const listSessions = () => request<HttpAnswers['GET /api/sessions']>('GET', '/api/sessions');

export const endSession = (id: string) => request<null>('DELETE', `/api/sessions/${encodeURIComponent(id)}`);
