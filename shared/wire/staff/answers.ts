import { z } from 'zod';
import { session } from './entities.js';
import { creationOptions, passkey, requestOptions } from './passkeys.js';

export const staffAnswers = {
  'GET /api/sessions': z.strictObject({ sessions: z.array(session) }),
  'GET /api/passkeys': z.strictObject({
    passkeys: z.array(passkey),
    /** Who came in by another provider has none, and is not asked for it. */
    hasPassword: z.boolean(),
    /** Absent where there is none. While it is needed, as the only way in or as a second factor, it stays. */
    provider: z.strictObject({ name: z.string(), isLinked: z.boolean(), isNeeded: z.boolean() }).exactOptional(),
  }),
  'POST /api/passkeys': passkey,
  'POST /api/passkeys/options': creationOptions,
  'POST /api/sign-in/passkey/options': requestOptions,
  'POST /api/sign-in/passkey': z.strictObject({}),
  /** Where to go on. */
  'POST /api/sign-in/oidc': z.strictObject({ url: z.string() }),
  'POST /api/provider/link': z.strictObject({ url: z.string() }),
  'GET /api/setup': z.strictObject({
    isNeeded: z.boolean(),
    isMailConfigured: z.boolean(),
    /** What the sign-in by an account elsewhere is called; absent where there is none. */
    oidc: z.string().exactOptional(),
  }),
  /** The same whether another account has the address or not: then no mail comes. */
  'POST /api/email': z.strictObject({}),
  /** The address to sign in with. */
  'POST /api/email/confirmation': z.strictObject({ email: z.string() }),
  'POST /api/password-reset': z.strictObject({}),
  /** The address to sign in with. */
  'POST /api/password-reset/password': z.strictObject({ email: z.string() }),
  'POST /api/setup': z.strictObject({}),
  /** The path of the picture. */
  'PUT /api/own-picture': z.strictObject({ picture: z.string() }),
};
