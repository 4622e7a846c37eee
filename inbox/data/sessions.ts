import { request } from './request.js';

export interface Session {
  id: string;
  createdAt: string;
  lastSeenAt: string;
  userAgent: string;
  isCurrent: boolean;
}

export const listSessions = () => request<{ sessions: Session[] }>('GET', '/api/sessions');

export const endSession = (id: string) => request<null>('DELETE', `/api/sessions/${encodeURIComponent(id)}`);
