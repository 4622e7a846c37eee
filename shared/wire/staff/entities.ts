import { z } from 'zod';

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
});
export type StaffMember = z.infer<typeof staffMember>;

/** Where a staff member is signed in. */
export const session = z.strictObject({
  id: z.string(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  userAgent: z.string(),
  isCurrent: z.boolean(),
});
export type Session = z.infer<typeof session>;
