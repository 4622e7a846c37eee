import { z } from 'zod';

const role = z.enum(['owner', 'admin', 'agent']);
export type Role = z.infer<typeof role>;

export const staffMember = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  /** A path on the server. */
  picture: z.string().exactOptional(),
});
export type StaffMember = z.infer<typeof staffMember>;
