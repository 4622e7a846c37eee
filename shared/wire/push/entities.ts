import { z } from 'zod';

/** A browser that somebody of the staff is told by. */
export const pushDevice = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  since: z.iso.datetime(),
  /** As its session says it; empty where it said nothing. */
  userAgent: z.string(),
  /** It asks this. */
  isCurrent: z.boolean(),
});
export type PushDevice = z.infer<typeof pushDevice>;
