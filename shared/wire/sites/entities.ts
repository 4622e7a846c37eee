import { z } from 'zod';

export const site = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Public: stands in the publisher's page. */
  key: z.string(),
  allowedOrigins: z.array(z.string()),
});
export type Site = z.infer<typeof site>;
