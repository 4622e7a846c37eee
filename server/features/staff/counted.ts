import { clientSubnet } from '../../platform/http/client-subnet.js';
import type { Outcome, SignInLimits } from './sign-in-limits.js';

/** Tries a password of this account, from this address, counted like one of a sign-in. What throws counts as `ofError` says. */
export async function counted<Result>(
  signIns: Pick<SignInLimits, 'begin'>,
  { email, address }: { email: string; address: string | undefined },
  attempt: () => Promise<Result>,
  outcomeOf: (result: Result) => Outcome,
  ofError: (error: unknown) => Outcome = () => 'neither',
): Promise<Result> {
  const end = await signIns.begin(email, clientSubnet(address));
  try {
    const result = await attempt();
    end(outcomeOf(result));
    return result;
  } catch (error) {
    end(ofError(error));
    throw error;
  }
}
