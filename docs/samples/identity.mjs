// On your server, for a reader who is signed in. Never put the secret into a page.
import { createHmac, randomUUID } from 'node:crypto';

export function sapaIdentity(siteKey, kid, secret, reader) {
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const header = { alg: 'HS256', typ: 'JWT', kid };
  const claims = {
    aud: siteKey,
    sub: reader.id, // never changes, and belongs to nobody else
    name: reader.name,
    email: reader.email,
    iat: now,
    exp: now + 3600, // at most one day
    jti: randomUUID(), // lets you revoke this one token
  };
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

const [siteKey, kid, secret] = process.argv.slice(2);
if (secret) {
  const reader = { id: 'reader-42', name: 'Ani Lestari', email: 'ani@example.com' };
  process.stdout.write(sapaIdentity(siteKey, kid, secret, reader));
}
