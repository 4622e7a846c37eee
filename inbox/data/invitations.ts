import type { HttpAnswers } from '../../shared/wire/answers.js';
import type { Acceptance, NewInvitation } from '../../shared/wire/invitations/entities.js';
import { request } from './request.js';

const of = (id: string) => `/api/invitations/${encodeURIComponent(id)}`;

export const listInvitations = () => request<HttpAnswers['GET /api/invitations']>('GET', '/api/invitations');

/** `E_CONFLICT`: the address has an account or an invitation. */
export const invite = (invitation: NewInvitation) =>
  request<HttpAnswers['POST /api/invitations']>('POST', '/api/invitations', invitation);

export const renewInvitation = (id: string) =>
  request<HttpAnswers['POST /api/invitations/:id/link']>('POST', `${of(id)}/link`, {});

export const withdrawInvitation = (id: string) => request<null>('DELETE', of(id));

/** `E_NOT_FOUND`, here and below: used, withdrawn or expired. */
export const openInvitation = (token: string) =>
  request<HttpAnswers['POST /api/invitation']>('POST', '/api/invitation', { token });

export const acceptInvitation = (acceptance: Acceptance) =>
  request<HttpAnswers['POST /api/invitation/acceptance']>('POST', '/api/invitation/acceptance', acceptance);
