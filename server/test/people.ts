import { randomUUID } from 'node:crypto';
import type { Role } from '../../shared/entities.js';
import { connectVisitor, type VisitorClient } from './clients.js';
import type { TestApp } from './start-test-app.js';

export const password = 'kata sandi yang panjang';

export interface StaffPerson {
  id: string;
  email: string;
  cookie: string;
}

/** The first owner, by the real set-up link and the real sign-in. */
export async function makeOwner(app: TestApp, email = 'sari@berita.test'): Promise<StaffPerson> {
  const link = await app.services.setup.createLink();
  const token = link?.split('#')[1];
  const made = await app.ask('/api/setup', { method: 'POST', body: { token, name: 'Sari', email, password } });
  if (made.status !== 201) throw new Error(`The owner could not be made: ${made.status}`);
  return personOf(app, email);
}

/** Another staff member. There is no route that makes one yet, so it is written as the set-up writes the owner. */
export async function makeStaff(
  app: TestApp,
  {
    role = 'agent',
    siteIds = [],
    email = `${randomUUID()}@berita.test`,
    name = 'Budi',
    language,
  }: {
    role?: Role;
    siteIds?: string[];
    email?: string;
    name?: string;
    language?: string;
  },
): Promise<StaffPerson> {
  const { internalAdapter, password: hashing } = await app.services.auth.$context;
  const user = await internalAdapter.createUser(
    { email, name, role, siteIds, emailVerified: true, ...(language ? { language } : {}) },
    { method: 'email-password' },
  );
  await internalAdapter.linkAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: await hashing.hash(password),
  });
  return personOf(app, email);
}

async function personOf(app: TestApp, email: string): Promise<StaffPerson> {
  const cookie = await signIn(app, email);
  const { staffId } = await app.services.staff.authenticate({ cookie });
  return { id: staffId, email, cookie };
}

/** A new session, as the cookie that a browser would keep. */
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
