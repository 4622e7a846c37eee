import { z } from 'zod';
import { limits } from '../limits.js';
import { languages } from '../languages.js';
import { access } from '../people/entities.js';
import { role } from '../staff/entities.js';
import { shownLine } from '../text.js';

export const newInvitation = z.strictObject({
  email: z.email().max(limits.email),
  ...access.shape,
  /** In which the mail is written. */
  language: z.enum(languages),
});
export type NewInvitation = z.infer<typeof newInvitation>;

/** An invitation that nobody has accepted. */
export const invitation = z.strictObject({
  id: z.string(),
  email: z.string(),
  ...access.shape,
  invitedBy: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type Invitation = z.infer<typeof invitation>;

/** The link is shown now and never again; it is mailed as well where mail is set up. */
export const linkedInvitation = z.strictObject({ invitation, link: z.string(), isMailed: z.boolean() });
export type LinkedInvitation = z.infer<typeof linkedInvitation>;

const token = z.string().min(1).max(200);
export const openedInvitation = z.strictObject({ token });
/** What a link says to those who have it. */
export const offeredInvitation = z.strictObject({ email: z.string(), role, invitedBy: z.string() });

export const acceptance = z.strictObject({
  token,
  name: shownLine.trim().min(1).max(limits.name),
  password: z.string().min(limits.passwordMin).max(limits.passwordMax),
  language: z.enum(languages).optional(),
});
export type Acceptance = z.infer<typeof acceptance>;
