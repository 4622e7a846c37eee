import { z } from 'zod';
import { limits } from '../limits.js';
import { shownLine } from '../text.js';

/** A key of a device, or of a password manager, that signs in. */
export const passkey = z.strictObject({
  id: z.string(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().exactOptional(),
});
export type Passkey = z.infer<typeof passkey>;

export const passkeyName = shownLine.trim().min(1).max(limits.passkeyName);

const encoded = z.base64url().max(limits.passkeyPart);

/** As browsers say it in JSON (WebAuthn Level 3); the library checks what the parts mean. */
const credential = {
  id: encoded.min(1),
  rawId: encoded.min(1),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).exactOptional(),
  clientExtensionResults: z.record(z.string(), z.json()),
};

export const registration = z.strictObject({
  ...credential,
  response: z.object({
    clientDataJSON: encoded,
    attestationObject: encoded,
    transports: z.array(z.string().max(20)).max(10).exactOptional(),
  }),
});

export const assertion = z.strictObject({
  ...credential,
  response: z.object({
    clientDataJSON: encoded,
    authenticatorData: encoded,
    signature: encoded,
    userHandle: encoded.exactOptional(),
  }),
});

const known = z.array(
  z.strictObject({ id: z.string(), type: z.literal('public-key'), transports: z.array(z.string()).optional() }),
);
const asked = {
  challenge: z.string(),
  timeout: z.number().optional(),
  hints: z.array(z.string()).optional(),
  extensions: z.record(z.string(), z.json()).optional(),
};

/** What a browser is asked with for a new one (WebAuthn Level 3, PublicKeyCredentialCreationOptionsJSON). */
export const creationOptions = z.strictObject({
  ...asked,
  rp: z.strictObject({ id: z.string().optional(), name: z.string() }),
  user: z.strictObject({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.strictObject({ alg: z.number(), type: z.literal('public-key') })),
  excludeCredentials: known.optional(),
  authenticatorSelection: z
    .strictObject({
      authenticatorAttachment: z.string().optional(),
      requireResidentKey: z.boolean().optional(),
      residentKey: z.string().optional(),
      userVerification: z.string().optional(),
    })
    .optional(),
  attestation: z.string().optional(),
});

/** The same for signing in (PublicKeyCredentialRequestOptionsJSON). */
export const requestOptions = z.strictObject({
  ...asked,
  rpId: z.string().optional(),
  allowCredentials: known.optional(),
  userVerification: z.string().optional(),
});
