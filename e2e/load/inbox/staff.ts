import { LightClient } from '../light-client.js';
import type { Running } from '../processes.js';

const owner = { name: 'Sari', email: 'sari@berita.example', password: 'secangkir kopi tubruk' };

/** The address under which a process answers the staff: other origins are refused. */
export const staffUrl = ({ url }: Running) => url.replace('127.0.0.1', 'localhost');

/** Makes the owner by the set-up link. Resolves with the cookie of the session. */
export async function signInOwner(sapa: Running): Promise<string> {
  const token = new URL(sapa.setupUrl ?? '').hash.slice(1);
  const url = staffUrl(sapa);
  const post = (path: string, body: object) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify(body),
    });
  await post('/api/setup', { token, ...owner });
  const response = await post('/api/auth/sign-in/email', { email: owner.email, password: owner.password });
  const cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  if (!response.ok || !cookie) throw new Error(`The owner cannot sign in: ${response.status}`);
  return cookie;
}

export const connectStaff = (sapa: Running, cookie: string): Promise<LightClient> =>
  LightClient.connect(sapa.url, '/socket/staff', { origin: staffUrl(sapa), cookie });
