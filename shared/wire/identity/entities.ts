import { z } from 'zod';

/** What the publisher has signed of a visitor. */
export const person = z.strictObject({
  name: z.string().exactOptional(),
  email: z.string().exactOptional(),
});
export type Person = z.infer<typeof person>;

/** How a publisher signs who a visitor is. */
const identityAlgorithm = z.enum(['HS256', 'EdDSA']);
export type IdentityAlgorithm = z.infer<typeof identityAlgorithm>;

/** A key of a publisher, without what is secret of it. */
export const identityKey = z.strictObject({
  kid: z.string(),
  algorithm: identityAlgorithm,
  createdAt: z.iso.datetime(),
});
export type IdentityKey = z.infer<typeof identityKey>;
