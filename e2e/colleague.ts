import type { APIRequestContext } from '@playwright/test';
import type { LinkedInvitation } from '../shared/wire/invitations/entities.js';
import type { Access, Team } from '../shared/wire/people/entities.js';
import { LightClient } from './load/light-client.js';
import { post, signIn } from './owner.js';
import type { SapaServer } from './sapa-server.js';

export const colleague = { name: 'Budi Santoso', email: 'budi@kabar-serayu.example', password: 'nasi goreng kambing' };

/** The site that an installation begins with. */
export const siteId = 'first';

/** Invited by the owner and signed in, without the forms: for the tests that are about something else. */
export async function addColleague(
  { owner, own }: { owner: APIRequestContext; own: APIRequestContext },
  server: SapaServer,
  access: Partial<Access> = {},
): Promise<void> {
  const { name, email, password } = colleague;
  const asked = { email, role: 'agent', siteIds: [siteId], teamIds: [], language: 'id', ...access };
  const { link } = await post<LinkedInvitation>(owner, server, '/api/invitations', asked);
  const token = new URL(link).hash.slice(1);
  await post(own, server, '/api/invitation/acceptance', { token, name, password });
  await signIn(own, server, { email, password });
}

export const addTeam = (owner: APIRequestContext, server: SapaServer, name: string, memberIds: string[] = []) =>
  post<Team>(owner, server, '/api/teams', { siteId, name, memberIds });

/** A line of the staff without a browser, for who is signed in by `request`. */
export async function staffLine(request: APIRequestContext, server: SapaServer): Promise<LightClient> {
  const { cookies } = await request.storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return LightClient.connect(server.url, '/socket/staff', { origin: server.url, cookie });
}
