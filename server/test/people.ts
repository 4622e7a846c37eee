import { createHmac, randomUUID } from 'node:crypto';
import type { Role } from '../../shared/wire/staff/entities.js';
import type { PasswordHash } from '../features/staff/index.js';
import { connectVisitor, type VisitorClient } from './clients.js';
import type { TestApp } from './start-test-app.js';

export const password = 'kata sandi yang panjang';

/** The same for everyone, since it may take a core for 75 ms. */
const hashed = new Map<PasswordHash, Promise<string>>();

function hashedBy(by: PasswordHash): Promise<string> {
  const known = hashed.get(by) ?? by.hash(password);
  hashed.set(by, known);
  return known;
}

export interface StaffPerson {
  id: string;
  email: string;
  cookie: string;
}

/** The first owner, by the real set-up link. */
export async function makeOwner(app: TestApp, email = 'sari@berita.test'): Promise<StaffPerson> {
  const link = await app.services.setup.createLink();
  const token = link?.split('#')[1];
  const made = await app.ask('/api/setup', { method: 'POST', body: { token, name: 'Sari', email, password } });
  if (made.status !== 201) throw new Error(`The owner could not be made: ${made.status}`);
  return withSession(app, email);
}

/** Another staff member. There is no route that makes one yet, so it is written as the set-up writes the owner. */
export async function makeStaff(
  app: TestApp,
  {
    role = 'agent',
    siteIds = [],
    teamIds = [],
    email = `${randomUUID()}@berita.test`,
    name = 'Budi',
    language,
  }: {
    role?: Role;
    siteIds?: string[];
    teamIds?: string[];
    email?: string;
    name?: string;
    language?: string;
  },
): Promise<StaffPerson> {
  const { internalAdapter } = await app.services.auth.$context;
  const user = await internalAdapter.createUser(
    { email, name, role, siteIds, teamIds, emailVerified: true, ...(language ? { language } : {}) },
    { method: 'email-password' },
  );
  await internalAdapter.linkAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: await hashedBy(app.passwordHash),
  });
  return withSession(app, email);
}

/** With a session as the sign-in makes one. The sign-in itself takes a core for 75 ms, and has tests of its own. */
export async function withSession(app: TestApp, email: string): Promise<StaffPerson> {
  const { internalAdapter, authCookies, secret } = await app.services.auth.$context;
  const found = await internalAdapter.findUserByEmail(email);
  if (!found) throw new Error(`There is no account of ${email}.`);
  const { token } = await internalAdapter.createSession(found.user.id);
  const seal = createHmac('sha256', secret).update(token).digest('base64');
  return {
    id: found.user.id,
    email,
    cookie: `${authCookies.sessionToken.name}=${encodeURIComponent(`${token}.${seal}`)}`,
  };
}

/** A new session by the real sign-in, as the cookie that a browser would keep. */
export async function signIn(app: TestApp, email: string): Promise<string> {
  const answer = await app.ask('/api/auth/sign-in/email', { method: 'POST', body: { email, password } });
  if (answer.status !== 200) throw new Error(`Sign-in was refused: ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** Another site of the same installation. */
export async function makeSite(app: TestApp, allowedOrigins: string[] = ['https://toko.test']) {
  const site = { _id: randomUUID(), name: 'Toko', key: randomUUID(), allowedOrigins, createdAt: new Date() };
  await app.store.sites.create(site);
  return site;
}

/** A visitor who has begun; with a conversation when there is a `text`. */
export async function makeVisitor(
  app: TestApp,
  { text, site, origin }: { text?: string; site?: string; origin?: string } = {},
): Promise<{ client: VisitorClient; token: string; conversationId: string }> {
  const client = await connectVisitor(app, { ...(site ? { site } : {}), ...(origin ? { origin } : {}) });
  const { token } = await client.get('visitor:start', {});
  if (text === undefined) return { client, token, conversationId: '' };
  const { conversationId } = await client.get('message:send', { clientId: randomUUID(), text });
  return { client, token, conversationId };
}
