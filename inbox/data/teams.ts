import type { HttpAnswers } from '../../shared/wire/answers.js';
import type { NewTeam } from '../../shared/wire/people/entities.js';
import type { EditedTeam } from '../../shared/wire/people/team-settings.js';
import { request } from './request.js';

const of = (id: string) => `/api/teams/${encodeURIComponent(id)}`;

export const createTeam = (team: NewTeam) => request<HttpAnswers['POST /api/teams']>('POST', '/api/teams', team);

export const changeTeam = (id: string, team: Omit<NewTeam, 'siteId'>) =>
  request<HttpAnswers['PUT /api/teams/:id']>('PUT', of(id), team);

export const removeTeam = (id: string) => request<null>('DELETE', of(id));

export const readTeamSettings = (id: string) =>
  request<HttpAnswers['GET /api/teams/:id/settings']>('GET', `${of(id)}/settings`);

export const saveTeamSettings = (id: string, edited: EditedTeam) =>
  request<HttpAnswers['PUT /api/teams/:id/settings']>('PUT', `${of(id)}/settings`, edited);
