import { SignJWT, type JWTPayload } from 'jose';
import type { StaffPerson } from './people.js';
import type { TestApp } from './start-test-app.js';

export type Publisher = Awaited<ReturnType<typeof makePublisher>>;

const asked = (app: Pick<TestApp, 'ask'>, owner: Pick<StaffPerson, 'cookie'>, siteId: string) =>
  app.ask(`/api/sites/${siteId}/identity-keys`, {
    method: 'POST',
    cookie: owner.cookie,
    body: { algorithm: 'HS256' },
  });

/** A publisher with a secret of this site, made as its owner makes it. */
export async function makePublisher(
  app: Pick<TestApp, 'ask' | 'siteKey'>,
  owner: Pick<StaffPerson, 'cookie'>,
  site = { _id: 'first', key: app.siteKey },
) {
  const answer = await asked(app, owner, site._id);
  if (answer.status !== 201) throw new Error(`No key was made: ${answer.status}`);
  const { key, secret } = (await answer.json()) as { key: { kid: string }; secret: string };
  const now = () => Math.floor(Date.now() / 1_000);

  return {
    kid: key.kid,
    secret,
    /** A token for a reader, good for an hour; `change` replaces what stands in it, undefined takes it away. */
    sign(sub: string, change: JWTPayload = {}, header: object = {}): Promise<string> {
      const payload = { sub, aud: site.key, iat: now(), exp: now() + 3_600, ...change };
      return new SignJWT(payload)
        .setProtectedHeader({ alg: 'HS256', kid: key.kid, ...header })
        .sign(new TextEncoder().encode(secret));
    },
  };
}
