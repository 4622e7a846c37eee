import { AppError, conflict } from '../../platform/errors.js';
import type { Auth } from './auth.js';
import { counted } from './counted.js';
import type { SignInLimits } from './sign-in-limits.js';
import type { Signed } from './staff.service.js';

/** For this time after a sign-in nobody is asked again who has no password. */
const freshMs = 10 * 60_000;

/** `E_CONFLICT`: they sign in again first. */
export function demandFresh({ beganAt }: Pick<Signed, 'beganAt'>): void {
  if (beganAt.getTime() < Date.now() - freshMs) throw conflict('Sign in again first.');
}

/**
 * Before somebody changes how they sign in, they show once more who they are: by the password, which is counted like one of a
 * sign-in; or, where they have none, by a session that has just begun.
 */
export const confirmBy =
  ({ auth, signIns }: { auth: Auth; signIns: SignInLimits }) =>
  async (signed: Signed, given: string | undefined, address: string | undefined): Promise<void> => {
    const { internalAdapter, password } = await auth.$context;
    const hash = (await internalAdapter.findCredentialAccount(signed.staffId))?.password;
    if (!hash) return demandFresh(signed);
    const isRight = await counted(
      signIns,
      { email: signed.email, address },
      async () => given !== undefined && (await password.verify({ hash, password: given })),
      (isTheirs) => (isTheirs ? 'succeeded' : 'failed'),
    );
    if (!isRight) throw new AppError('E_SCHEMA', 'The password is another one.', undefined, 'password');
  };
