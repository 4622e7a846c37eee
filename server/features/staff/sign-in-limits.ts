import { tooOften } from '../../platform/errors.js';
import { clientSubnet } from '../../platform/http/client-subnet.js';
import type { KeepAddress } from '../../platform/kept-address.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { ttlCache } from '../../platform/store/ttl-cache.js';
import type { CountTogether } from '../../platform/cluster/shared-counts.js';
import { Backoff } from './backoff.js';

const minute = 60_000;
/** Of one account from one network: who mistypes has five tries. */
const fromOneNetwork = { free: 5, firstMs: 30_000, longestMs: 15 * minute };
/** Of one account from everywhere but where somebody has signed in to it before. */
const fromElsewhere = { free: 50, firstMs: 30_000, longestMs: 15 * minute };
/** Failures of one network, whichever accounts it tries. */
const ofNetwork = { points: 20, seconds: 60 };
/** Hashes of the whole server: half a core. The networks that are known have as many of their own. */
const overall = { points: 50, seconds: 10 };
/** At once, so that what is hashed has room for the others (hashing.ts). */
const mostStrangers = 10;
const busyMs = 2_000;
/** Questions to the store about which networks are known. */
const lookUps = { points: 50, seconds: 1 };

/** `neither`: a malformed request, a store that is away. */
export type Outcome = 'succeeded' | 'failed' | 'neither';

export type SignInLimits = ReturnType<typeof signInLimits>;

/**
 * Whether a password may be tried, decided before anything is hashed. The same for accounts that there are and for those that
 * there are not (B22). Nobody is locked out for good: waits end, and a network where the account was signed in to before is
 * not held up by failures and floods from elsewhere.
 */
export function signInLimits(deps: {
  /** Where the account has sessions. */
  addressesOf: (email: string) => Promise<readonly string[]>;
  /** A session tells no more of its network than is stored. */
  keepAddress: KeepAddress;
  isOn: boolean;
  countTogether?: CountTogether;
}) {
  const together = (name: string) => ({ name, count: deps.countTogether });
  const here = new Backoff(fromOneNetwork);
  const elsewhere = new Backoff(fromElsewhere);
  const byNetwork = new RateLimit(ofNetwork, deps.isOn, together('sign-ins of a network'));
  const ofStrangers = new RateLimit(overall, deps.isOn);
  const ofKnown = new RateLimit(overall, deps.isOn);
  const asked = new RateLimit(lookUps, deps.isOn);
  /** Networks from which an account was signed in to since the start of this process. */
  const signedIn = ttlCache<true>(30 * 24 * 60 * minute);
  const stored = ttlCache<readonly string[]>(minute);
  let strangers = 0;

  const asKept = (network: string) => deps.keepAddress(network.replace(/\/64$/, ''));

  async function isKnown(email: string, network: string): Promise<boolean> {
    if (signedIn.get(keyOf(email, network))) return true;
    // Where no address is stored, only this process knows.
    const kept = asKept(network);
    if (!kept) return false;
    const remembered = stored.get(email);
    if (remembered) return remembered.includes(kept);
    try {
      await asked.consume('');
      const networks = (await deps.addressesOf(email)).map((address) => asKept(clientSubnet(address)) ?? '');
      stored.set(email, networks);
      return networks.includes(kept);
    } catch {
      return false;
    }
  }

  return {
    /** Throws `E_RATE` with the time to wait. What comes back is called once, when the outcome is known. */
    async begin(givenEmail: string, network: string): Promise<(outcome: Outcome) => void> {
      if (!deps.isOn) return () => undefined;
      const email = givenEmail.trim().toLowerCase();
      const key = keyOf(email, network);
      demandNow(here.waitOf(key));
      await byNetwork.consume(network);
      let leave = () => undefined as void;
      let takeBack = () => undefined as void;
      try {
        const known = await isKnown(email, network);
        demandNow(known ? 0 : elsewhere.waitOf(email));
        if (!known && strangers >= mostStrangers) throw tooOften(busyMs);
        // Again, and counted at once: of many that come together no more pass.
        demandNow(here.waitOf(key));
        here.begin(key);
        if (!known) elsewhere.begin(email);
        if (!known) strangers += 1;
        leave = () => {
          if (!known) strangers -= 1;
        };
        takeBack = () => {
          here.takeBack(key);
          if (!known) elsewhere.takeBack(email);
        };
        await (known ? ofKnown : ofStrangers).consume('');
        return function end(outcome) {
          leave();
          if (outcome === 'failed') return;
          takeBack();
          void byNetwork.add(network, -1);
          if (outcome !== 'succeeded') return;
          here.forget(key);
          signedIn.set(key, true);
        };
      } catch (refusal) {
        // Nothing was hashed.
        leave();
        takeBack();
        void byNetwork.add(network, -1);
        throw refusal;
      }
    },

    /** The account was made from here. */
    knows(email: string, network: string): void {
      signedIn.set(keyOf(email.toLowerCase(), network), true);
    },
  };
}

function demandNow(waitMs: number): void {
  if (waitMs > 0) throw tooOften(waitMs);
}

const keyOf = (email: string, network: string) => `${network} ${email}`;
