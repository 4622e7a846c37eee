import type { HttpAnswers } from '../../shared/wire/answers.js';
import type { Access } from '../../shared/wire/people/entities.js';
import { request } from './request.js';

const of = (id: string) => `/api/people/${encodeURIComponent(id)}`;

/** `E_NOT_FOUND`: the reader manages nobody. */
export const listPeople = () => request<HttpAnswers['GET /api/people']>('GET', '/api/people');

/** `E_CONFLICT`, here and below: the last owner, or changed by somebody else meanwhile. */
export const changePerson = (id: string, access: Access) =>
  request<HttpAnswers['PUT /api/people/:id']>('PUT', of(id), access);

/** `successorId`: who gets what they answer, where that one answers for the site. */
export const suspendPerson = (id: string, successorId?: string) =>
  request<HttpAnswers['PUT /api/people/:id/suspension']>(
    'PUT',
    `${of(id)}/suspension`,
    successorId ? { successorId } : {},
  );

/** Where no mail is set up. `E_CONFLICT`: another account has the address. */
export const changeEmail = (id: string, email: string) =>
  request<HttpAnswers['PUT /api/people/:id/email']>('PUT', `${of(id)}/email`, { email });

export const restorePerson = (id: string) =>
  request<HttpAnswers['DELETE /api/people/:id/suspension']>('DELETE', `${of(id)}/suspension`);

export const removePerson = (id: string, successorId?: string) =>
  request<null>('DELETE', of(id) + (successorId ? `?${new URLSearchParams({ successorId }).toString()}` : ''));

export const removeSecondFactor = (id: string) =>
  request<HttpAnswers['DELETE /api/people/:id/second-factor']>('DELETE', `${of(id)}/second-factor`);

export const endSessions = (id: string) => request<null>('DELETE', `${of(id)}/sessions`);

export const makePasswordLink = (id: string) =>
  request<HttpAnswers['POST /api/people/:id/password-link']>('POST', `${of(id)}/password-link`, {});
