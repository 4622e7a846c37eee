import { z } from 'zod';
import { languages } from '../languages.js';
import { limits } from '../limits.js';
import { shownLine } from '../text.js';
import { preferences } from './preferences.js';

export const role = z.enum(['owner', 'admin', 'agent']);
export type Role = z.infer<typeof role>;

export const staffMember = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  hasSecondFactor: z.literal(true).exactOptional(),
  /** As they have chosen it; absent where the browser's is good. */
  language: z.string().exactOptional(),
  /** A path on the server. */
  picture: z.string().exactOptional(),
  /** Visitors see them beside their replies alone, and not as somebody who is here. */
  hidesFace: z.literal(true).exactOptional(),
  /** Absent until they have chosen any. */
  preferences: preferences.exactOptional(),
});
export type StaffMember = z.infer<typeof staffMember>;

export const personName = shownLine.trim().min(1).max(limits.name);

/** What people say of themselves. Without a language it is the browser's. */
export const ownProfile = z.strictObject({
  name: personName,
  language: z.enum(languages).nullable(),
});
export type OwnProfile = z.infer<typeof ownProfile>;

/** Whether visitors see that one is here. */
export const ownFace = z.strictObject({ isHidden: z.boolean() });

/** `code`: after a password or another account, a code of an authenticator or a recovery code. */
export const signInMethod = z.enum(['password', 'code', 'passkey', 'oidc']);
export type SignInMethod = z.infer<typeof signInMethod>;

/** Where a staff member is signed in. */
export const session = z.strictObject({
  id: z.string(),
  /** How; absent in sessions of earlier versions. */
  signedInBy: signInMethod.exactOptional(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  userAgent: z.string(),
  isCurrent: z.boolean(),
});
export type Session = z.infer<typeof session>;
