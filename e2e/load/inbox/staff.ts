import { inParallel } from '../loops.js';
import { LightClient } from '../light-client.js';
import type { Running } from '../processes.js';
import { password, type Account } from './let-in.js';

/** One of the staff, signed in and connected. */
export interface Person extends Account {
  cookie: string;
  /** The web process that they are connected to. */
  side: Running;
  client: LightClient;
}

/** The address under which a process answers the staff: other origins are refused. */
export const staffUrl = ({ url }: Running) => url.replace('127.0.0.1', 'localhost');

/** All of them, every second one at the other process. */
export async function connectAll(accounts: readonly Account[], sides: readonly [Running, Running]): Promise<Person[]> {
  const people: Person[] = [];
  // A password takes a core for a while, and its hashes have a limit.
  await inParallel(accounts.length, 2, async (index) => {
    const account = accounts[index]!;
    const side = sides[index % 2 === 0 ? 0 : 1];
    const cookie = await signIn(account, side);
    people[index] = { ...account, side, cookie, client: await connectStaff(side, cookie) };
  });
  return people;
}

/** Their cookie; every account of a bench has the same password. */
export async function signIn({ email }: Pick<Account, 'email'>, side: Running): Promise<string> {
  const url = staffUrl(side);
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  });
  const cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  if (!response.ok || !cookie) throw new Error(`${email} cannot sign in: ${response.status}`);
  return cookie;
}

export const connectStaff = (sapa: Running, cookie: string): Promise<LightClient> =>
  LightClient.connect(sapa.url, '/socket/staff', { origin: staffUrl(sapa), cookie });
