import type { HttpAnswers } from '../../shared/wire/answers.js';
import { request } from './request.js';
import { sitePath } from './site-path.js';

/** `E_NOT_FOUND`: not for agents. */
export const listIdentityKeys = (siteId: string) =>
  request<HttpAnswers['GET /api/sites/:id/identity-keys']>('GET', `${sitePath(siteId)}/identity-keys`);

/** `E_CONFLICT`: there are two already; `E_SCHEMA`: not a public key. The secret comes here and never again. */
export const makeIdentityKey = (siteId: string, publicKey?: string) =>
  request<HttpAnswers['POST /api/sites/:id/identity-keys']>(
    'POST',
    `${sitePath(siteId)}/identity-keys`,
    publicKey === undefined ? { algorithm: 'HS256' } : { algorithm: 'EdDSA', publicKey },
  );

export const removeIdentityKey = (siteId: string, kid: string) =>
  request<null>('DELETE', `${sitePath(siteId)}/identity-keys/${encodeURIComponent(kid)}`);

export const revokeIdentity = (siteId: string, revoked: { jti: string } | { sub: string }) =>
  request<null>('PUT', `${sitePath(siteId)}/identity-revocations`, revoked);
